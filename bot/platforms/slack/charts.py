"""Charts: Slack's own where it can draw one, a picture of ours in a message, and figures in words elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.charts.drawing import NO_FIGURES, png_of
from bot.platforms.slack.limits import (
    ALTERNATIVE,
    CHART_POINTS,
    CHART_SEGMENTS,
    CHART_SERIES,
    CHART_TITLE,
    CHART_WORD,
    CHARTS,
)
from bot.platforms.slack.page import Page, Surface
from bot.platforms.slack.texts import Part, bold, cut, one_line, pieces, plain, reader_of
from bot.port.platform import Picture
from cards.model import Chart, ChartKind, Series

KINDS = {"line": "line", "bar": "bar", "area": "area", "funnel": "bar"}
"""A funnel is told in bars; a pie is a shape of its own."""


def add_chart(page: Page, chart: Part) -> None:
    """The chart in the best way that is left on the page."""
    if not chart["categories"] or not any(series["values"] for series in chart["series"]):
        page.blocks.append(bold(chart["title"] or page.say(NO_FIGURES)))
        page.blocks.append({"type": "context", "elements": [plain(page.say(NO_FIGURES))]})
        return
    native = _native(page, chart) if page.native and page.charts < CHARTS and page.surface is not Surface.MODAL else None
    if native is not None:
        page.charts += 1
        page.blocks.append(native)
    elif page.surface is Surface.MESSAGE:
        _add_picture(page, chart)
    else:
        page.degrade("a chart told in words")
        page.blocks.append(bold(chart["title"]))
        page.blocks.extend({"type": "section", "text": plain(piece)} for piece in pieces(in_words(chart)))


def _native(page: Page, chart: Part) -> Part | None:
    """Slack's own block; None when it cannot show all of it."""
    drawn = _pie(chart) if chart["kind"] == "pie" else _plot(chart)
    if drawn is None:
        return None
    if chart["kind"] == "funnel":
        page.degrade("a funnel drawn in bars")
    return {"type": "data_visualization", "title": cut(one_line(chart["title"]), CHART_TITLE), "chart": drawn}


def _pie(chart: Part) -> Part | None:
    """One ring; None when a part of it is nothing or less, or there are too many: those would be missing."""
    values = _values(chart["series"][0], len(chart["categories"]))
    if len(chart["series"]) != 1 or len(values) > CHART_SEGMENTS or min(values) <= 0:
        return None
    return {
        "type": "pie",
        "segments": [{"label": label, "value": value} for label, value in zip(_words(chart["categories"]), values, strict=True)],
    }


def _plot(chart: Part) -> Part | None:
    if len(chart["categories"]) > CHART_POINTS or len(chart["series"]) > CHART_SERIES:
        return None
    labels = _words(chart["categories"])
    names = _words([series["name"] or chart["title"] for series in chart["series"]])
    axis: Part = {"categories": labels}
    if chart["unit"].strip():
        axis["y_label"] = cut(one_line(chart["unit"]), CHART_TITLE)
    return {
        "type": KINDS[chart["kind"]],
        "series": [
            {
                "name": name,
                "data": [{"label": label, "value": value} for label, value in zip(labels, _values(series, len(labels)), strict=True)],
            }
            for name, series in zip(names, chart["series"], strict=True)
        ],
        "axis_config": axis,
    }


def _values(series: Part, count: int) -> list[float]:
    """A value for each category: what is missing or no number counts as nought, as in the picture."""
    given = [value if math.isfinite(value) else 0 for value in series["values"][:count]]
    return [int(value) if float(value).is_integer() else value for value in [*given, *[0.0] * (count - len(given))]]


def _words(words: Sequence[str]) -> list[str]:
    """The words short enough for a chart and still all different, as Slack tells them apart by nothing else."""
    taken: list[str] = []
    for word in words:
        short, again = cut(one_line(word) or "–", CHART_WORD), 1
        while short in taken:
            again += 1
            end = f" ({again})"
            short = cut(one_line(word), CHART_WORD - len(end)) + end
        taken.append(short)
    return taken


def _add_picture(page: Page, chart: Part) -> None:
    key = f"picture:{page.number()}"
    page.degrade("a chart shown as a picture")
    page.pictures.append(Picture(key=key, png=lambda: picture_of(chart, page.language), name=f"{chart['kind']}.png"))
    words = f"{chart['title']}\n{in_words(chart)}".strip()
    page.blocks.append({"type": "image", "slack_file": {"id": key}, "alt_text": cut(words, ALTERNATIVE)})


def picture_of(chart: Part, language: str) -> bytes:
    """The drawn chart as a PNG."""
    series = tuple(Series(name=each["name"], values=tuple(each["values"])) for each in chart["series"])
    drawing = Chart(
        kind=ChartKind(chart["kind"]), title=chart["title"], categories=tuple(chart["categories"]), series=series, unit=chart["unit"]
    )
    return png_of(drawing, reader_of(language))


def in_words(chart: Part) -> str:
    """A line a series, with each of its figures."""
    lines = []
    for series in chart["series"]:
        pairs = zip(chart["categories"], _values(series, len(chart["categories"])), strict=True)
        lines.append(f"{series['name']}: " + ", ".join(f"{label} {value:,.12g}{chart['unit']}" for label, value in pairs))
    return "\n".join(lines)
