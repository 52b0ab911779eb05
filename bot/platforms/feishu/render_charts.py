"""Charts as VChart specs, in the words Feishu's clients draw them by (VChart 1.12 from client 7.27 on).

Field names and layout are those of Feishu's own samples (card JSON 2.0, chart). A media query is added by the platform.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from cards.draw import Drawn

LEGEND = {"visible": True, "orient": "bottom"}
OUTER_RADIUS = 0.9


def chart_of(chart: Drawn) -> dict[str, Any]:
    """The chart component."""
    return {"tag": "chart", "aspect_ratio": "16:9", "color_theme": "brand", "preview": True, "chart_spec": spec_of(chart)}


def has_figures(chart: Drawn) -> bool:
    """Whether there is anything to draw."""
    return bool(chart["categories"] and chart["series"])


def spec_of(chart: Drawn) -> dict[str, Any]:
    """The VChart spec of a chart that has figures."""
    spec: dict[str, Any] = {"type": chart["kind"], "title": {"text": _title(chart)}, "data": {"values": list(_values(chart))}}
    if chart["kind"] in {"pie", "funnel"}:
        return spec | _round(chart["kind"])
    several = len(chart["series"]) > 1
    spec |= {"xField": "x", "yField": "y"}
    if several:
        spec |= {"seriesField": "s", "legends": LEGEND}
    if chart["kind"] == "bar" and several:
        spec["xField"] = ["x", "s"]  # Beside each other, not on top of each other.
    if chart["kind"] == "area":
        spec["stack"] = False  # Each area reaches down to nought, as in our own pictures.
    return spec


def _round(kind: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"categoryField": "x", "valueField": "y", "label": {"visible": True}, "legends": LEGEND}
    return fields | {"outerRadius": OUTER_RADIUS} if kind == "pie" else fields


def _title(chart: Drawn) -> str:
    return f"{chart['title']} ({chart['unit']})" if chart["unit"] else str(chart["title"])


def _values(chart: Drawn) -> Iterator[dict[str, Any]]:
    """One object a point; a missing value is nought, and a share is never less than that."""
    whole = chart["kind"] in {"pie", "funnel"}
    for series in chart["series"][:1] if whole else chart["series"]:
        for index, category in enumerate(chart["categories"]):
            value = _number(series["values"][index]) if index < len(series["values"]) else 0
            yield {"x": category, "y": max(value, 0) if whole else value, "s": series["name"]}


def _number(value: float) -> float:
    """JSON knows neither infinity nor what is no number."""
    return value if math.isfinite(value) else 0
