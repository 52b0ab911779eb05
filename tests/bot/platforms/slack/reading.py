"""Slack's payloads read back: what a person sees, can press and can fill in."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.slack.buttons import PRESS
from bot.platforms.slack.modal import ANSWER, CLOCK, NO_CHOICE
from tests.bot.platforms.driving import Control, Form, Message, Question, Values

Json = Mapping[str, Any]
TONES = ("✅ ", "⚠️ ", "🔴 ")


def read(payload: Json, *, ref: str = "", to: str | None = None, view: Json | None = None) -> Message:
    """A message as it stands; `view` is the modal that its button opens."""
    modal = view or payload.get("view")
    return Message(
        ref=ref,
        title=_title(payload["blocks"]),
        text="\n".join(_texts(payload["blocks"])),
        payload=payload,
        controls=tuple(_controls(payload["blocks"])),
        form=None if modal is None else form_of(modal),
        to=to,
    )


def form_of(view: Json) -> Form:
    """A modal as the form it is."""
    inputs = [block for block in view["blocks"] if block["type"] == "input" and not block["block_id"].endswith(CLOCK)]
    token = view["private_metadata"].partition('"token": "')[2].partition('"')[0]
    questions = tuple(
        Question(name=block["block_id"], label=block["label"]["text"], options=_options(block["element"])) for block in inputs
    )
    return Form(token=token, questions=questions, native=view)


def _options(element: Json) -> tuple[str, ...]:
    lists = [element.get("options", ()), *(group["options"] for group in element.get("option_groups", ()))]
    values = (option["value"] for options in lists for option in options)
    return tuple(value for value in values if value != NO_CHOICE) if "select" in element["type"] else ()


def read_view(view: Json, *, ref: str, errors: Mapping[str, str] | None = None) -> Message:
    """An open modal as a message of its own, with what it was told is wrong."""
    told = [view["title"]["text"], *_texts(view["blocks"]), *(errors or {}).values()]
    return Message(ref=ref, title=_title(view["blocks"]) or view["title"]["text"], text="\n".join(told), payload=view, form=form_of(view))


def flat(blocks: Sequence[Json]) -> Iterator[Json]:
    """Every block, those that are folded away too."""
    for block in blocks:
        yield block
        yield from flat(block.get("child_blocks", ()))


def _title(blocks: Sequence[Json]) -> str:
    for block in blocks:
        if block["type"] == "header":
            title: str = block["text"]["text"]
            for tone in TONES:
                title = title.removeprefix(tone)
            return title
    bold = next((block for block in blocks if block["type"] == "rich_text"), None)
    return str(bold["elements"][0]["elements"][0]["text"]) if bold else ""


def _controls(blocks: Sequence[Json]) -> Iterator[Control]:
    for block in flat(blocks):
        for part in [*block.get("elements", ()), block.get("accessory", {})]:
            if part.get("type") == "button" and part["action_id"].startswith(f"{PRESS}:"):
                native = {**part, "block_id": block.get("block_id", "b1")}
                yield Control(label=part["text"]["text"], token=part["value"], native=native)


def _texts(part: Any) -> Iterator[str]:
    """Every word that somebody can read, in reading order."""
    if isinstance(part, Mapping):
        yield from _words_of(part)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for each in part:
            yield from _texts(each)


def _words_of(part: Json) -> Iterator[str]:
    if part.get("type") == "mrkdwn":
        yield html.unescape(part["text"].replace("*", ""))
    elif part.get("type") == "data_visualization":
        yield from _chart_texts(part)
    elif isinstance(part.get("text"), str):
        yield part["text"]
    else:
        yield from (part[name] for name in ("alt_text", "initial_value") if name in part)
        for inner in part.values():
            yield from _texts(inner)


def _chart_texts(block: Json) -> Iterator[str]:
    chart = block["chart"]
    yield block["title"]
    yield from (f"{segment['label']} {segment['value']}" for segment in chart.get("segments", ()))
    for series in chart.get("series", ()):
        yield f"{series['name']} " + ", ".join(f"{point['label']} {point['value']}" for point in series["data"])


def filled(view: Json, values: Values) -> dict[str, Any]:
    """The state of the modal after somebody filled it in; what they leave alone keeps what it was shown with."""
    return {block["block_id"]: {ANSWER: _state(block, values)} for block in view["blocks"] if block["type"] == "input"}


def _state(block: Json, values: Values) -> dict[str, Any]:
    element, name = block["element"], block["block_id"]
    part = 2 if name.endswith(CLOCK) else 0
    wanted = values.get(name.removesuffix(CLOCK))
    told = wanted.partition("T")[part] if isinstance(wanted, str) and element["type"] in {"datepicker", "timepicker"} else wanted
    match element["type"]:
        case "static_select":
            chosen = {"value": told} if told else (None if told == "" else element.get("initial_option"))
            return {"type": "static_select", "selected_option": chosen}
        case "multi_static_select":
            many = (
                element.get("initial_options", [])
                if told is None
                else [{"value": each} for each in (told.split(",") if isinstance(told, str) else told)]
            )
            return {"type": "multi_static_select", "selected_options": many}
        case "checkboxes":
            ticked = element.get("initial_options", []) if told is None else (element["options"] if told else [])
            return {"type": "checkboxes", "selected_options": ticked}
        case "datepicker":
            return {"type": "datepicker", "selected_date": (told or None) if told is not None else element.get("initial_date")}
        case "timepicker":
            return {"type": "timepicker", "selected_time": (told or None) if told is not None else element.get("initial_time")}
        case kind:
            return {"type": kind, "value": (told or None) if told is not None else element.get("initial_value")}
