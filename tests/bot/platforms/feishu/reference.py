"""What Feishu's own reference allows in card JSON 2.0: properties, values, places and numbers, written down from its pages.

open.feishu.cn/document/feishu-cards: card-json-v2-structure, card-json-v2-components. The platform refuses a card with any other
property (error 200621), and nobody publishes a schema. Numbers are the pages' own, not the renderer's.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

Part = dict[str, Any]

COMMON = {"tag", "element_id", "margin"}
TEXT = {"tag", "content", "i18n_content", "text_size", "text_align", "text_color", "lines", "icon"}
BOX = {"direction", "padding", "horizontal_spacing", "horizontal_align", "vertical_spacing", "vertical_align", "elements"}
ASKING = COMMON | {"name", "required", "disabled", "placeholder", "width", "behaviors", "confirm"}

PROPERTIES: dict[str, set[str]] = {
    "plain_text": TEXT,
    "lark_md": TEXT,
    "text_tag": {"tag", "element_id", "text", "color"},
    "markdown": COMMON | {"content", "text_size", "text_align", "icon", "i18n_content"},
    "div": COMMON | {"text", "fields", "width", "icon"},
    "hr": COMMON,
    "img": COMMON | {"img_key", "alt", "title", "corner_radius", "scale_type", "size", "transparent", "preview"},
    "button": COMMON
    | {
        "type",
        "size",
        "width",
        "text",
        "icon",
        "hover_tips",
        "disabled",
        "disabled_tips",
        "confirm",
        "behaviors",
        "name",
        "form_action_type",
        "required",
    },
    "column_set": COMMON | {"horizontal_spacing", "horizontal_align", "flex_mode", "background_style", "action", "columns"},
    "column": COMMON | BOX | {"background_style", "width", "weight", "action"},
    "form": COMMON | BOX | {"name", "confirm"},
    "collapsible_panel": COMMON | BOX | {"expanded", "background_color", "header", "border"},
    "table": COMMON | {"page_size", "row_height", "row_max_height", "freeze_first_column", "header_style", "columns", "rows"},
    "chart": COMMON | {"aspect_ratio", "color_theme", "chart_spec", "preview", "height"},
    "input": ASKING
    | {
        "default_value",
        "max_length",
        "input_type",
        "rows",
        "auto_resize",
        "max_rows",
        "show_icon",
        "label",
        "label_position",
        "disabled_tips",
    },
    "select_static": ASKING | {"type", "initial_option", "initial_index", "options"},
    "multi_select_static": ASKING | {"type", "selected_values", "options"},
    "select_person": ASKING | {"type", "initial_option", "options"},
    "date_picker": ASKING | {"initial_date"},
    "picker_datetime": ASKING | {"initial_datetime"},
    "checker": COMMON
    | {
        "name",
        "checked",
        "text",
        "overall_checkable",
        "button_area",
        "checked_style",
        "padding",
        "confirm",
        "behaviors",
        "hover_tips",
        "disabled",
    },
}
UNTAGGED: dict[str, set[str]] = {
    "card": {"schema", "config", "card_link", "header", "body"},
    "config": {"update_multi", "width_mode", "enable_forward", "summary", "style", "streaming_mode", "locales"},
    "summary": {"content", "i18n_content"},
    "head": {"title", "subtitle", "template", "text_tag_list", "icon", "padding"},
    "body": BOX,
    "panel head": {
        "title",
        "background_color",
        "vertical_align",
        "padding",
        "position",
        "width",
        "icon",
        "icon_position",
        "icon_expanded_angle",
    },
    "confirm": {"title", "text"},
    "field": {"is_short", "text"},
    "callback": {"type", "value"},
    "open_url": {"type", "default_url", "android_url", "ios_url", "pc_url"},
    "option": {"text", "value", "icon"},
    "table column": {"name", "display_name", "width", "vertical_align", "horizontal_align", "data_type", "format", "date_format"},
}
NEEDED: dict[str, set[str]] = {
    "plain_text": {"content"},
    "lark_md": {"content"},
    "text_tag": {"text"},
    "markdown": {"content"},
    "img": {"img_key", "alt"},
    "button": {"text"},
    "column_set": {"columns"},
    "form": {"name", "elements"},
    "collapsible_panel": {"header"},
    "table": {"columns", "rows"},
    "chart": {"chart_spec"},
    "multi_select_static": {"name"},
}
VALUES: dict[tuple[str, str], set[str]] = {
    ("button", "type"): {
        *("default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled", "laser"),
    },
    ("button", "size"): {"tiny", "small", "medium", "large"},
    ("button", "form_action_type"): {"submit", "reset"},
    ("column_set", "flex_mode"): {"none", "stretch", "flow", "bisect", "trisect"},
    ("column_set", "horizontal_spacing"): {"small", "medium", "large", "extra_large"},
    ("column", "width"): {"auto", "weighted"},
    ("column", "vertical_align"): {"top", "center", "bottom"},
    ("input", "input_type"): {"text", "multiline_text", "password"},
    ("chart", "aspect_ratio"): {"1:1", "2:1", "4:3", "16:9"},
    ("chart", "color_theme"): {"brand", "rainbow", "complementary", "converse", "primary"},
    ("table", "row_height"): {"low", "middle", "high", "auto"},
}
TEMPLATES = {
    *("blue", "wathet", "turquoise", "green", "yellow", "orange", "red", "carmine", "violet", "purple", "indigo", "grey", "default"),
}
TAG_COLOURS = {
    *("neutral", "blue", "turquoise", "lime", "orange", "violet", "indigo", "wathet", "green", "yellow", "red", "purple", "carmine"),
}
INSIDE_FORM_ONLY = {"multi_select_static"}
ASKERS = {"input", "select_static", "multi_select_static", "select_person", "date_picker", "picker_datetime", "checker"}
DATE, DATETIME = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def broken(card: Part) -> list[str]:
    """Every rule that the card breaks, in words."""
    return [*_whole(card), *_head(card["header"]), *_elements(card["body"]["elements"], depth=1, inside=())]


def _whole(card: Part) -> Iterator[str]:
    request = json.dumps(
        {"receive_id": "oc_" + "x" * 32, "msg_type": "interactive", "content": json.dumps(card, ensure_ascii=False)}, ensure_ascii=False
    )
    if len(request.encode()) > 30 * 1_024:
        yield f"the request has {len(request.encode())} bytes"
    if (tags := sum(1 for part in parts(card) if "tag" in part)) > 200:
        yield f"{tags} elements"
    if card["schema"] != "2.0" or card["config"].get("update_multi") is not True:
        yield "no shared card of schema 2.0"
    counted = Counter(part.get("tag") for part in parts(card))
    yield from (f"{counted[tag]} of {tag}" for tag in ("table", "chart") if counted[tag] > 5)
    names = Counter(part["name"] for part in parts(card) if part.get("tag") in {*ASKERS, "form", "button"} and "name" in part)
    yield from (f"the name {name} stands twice" for name, times in names.items() if times > 1)
    for what, part in (("card", card), ("config", card["config"]), ("summary", card["config"].get("summary", {})), ("body", card["body"])):
        yield from _only(what, part, UNTAGGED[what])


def _head(head: Part) -> Iterator[str]:
    yield from _only("head", head, UNTAGGED["head"])
    if head["template"] not in TEMPLATES:
        yield f"the template {head['template']}"
    tags = head.get("text_tag_list", [])
    if len(tags) > 3:
        yield f"{len(tags)} tags in the head"
    yield from (f"the tag's colour {tag['color']}" for tag in tags if tag["color"] not in TAG_COLOURS)
    for text in (head["title"], *filter(None, [head.get("subtitle")]), *(tag["text"] for tag in tags)):
        yield from _one(text, depth=1, inside=("head",))


def _elements(elements: Sequence[Part], *, depth: int, inside: tuple[str, ...]) -> Iterator[str]:
    if depth > 5:
        yield f"{depth} components inside each other"
    for part in elements:
        yield from _one(part, depth=depth, inside=inside)


def _one(part: Part, *, depth: int, inside: tuple[str, ...]) -> Iterator[str]:
    tag = part.get("tag", "")
    if tag not in PROPERTIES:
        yield f"no component {tag or part!r}"
        return
    yield from _only(tag, part, PROPERTIES[tag])
    yield from (f"{tag} without {name}" for name in NEEDED.get(tag, set()) - part.keys())
    yield from (
        f"{tag}.{name} is {part[name]!r}"
        for (of, name), allowed in VALUES.items()
        if of == tag and name in part and part[name] not in allowed
    )
    if tag in {"table", "form"} and inside:
        yield f"a {tag} inside a {inside[-1]}"
    if tag == "chart" and "form" in inside:
        yield "a chart in a form"
    if tag in INSIDE_FORM_ONLY and "form" not in inside:
        yield f"a {tag} outside a form"
    if tag in ASKERS and "form" in inside and not part.get("name"):
        yield f"a {tag} without a name in a form"
    yield from _special(part, inside)
    inner = [*part.get("elements", ()), *(part.get("columns", ()) if tag == "column_set" else ())]
    yield from _elements(inner, depth=depth + 1, inside=(*inside, tag)) if inner else ()


def _special(part: Part, inside: tuple[str, ...]) -> Iterator[str]:
    match part["tag"]:
        case "button":
            yield from _button(part, inside)
        case "markdown" | "lark_md":
            yield from _markdown(part["content"])
        case "table":
            yield from _table(part)
        case "div" | "collapsible_panel" | "form":
            yield from _container(part)
        case _:
            yield from _asker(part)


def _container(part: Part) -> Iterator[str]:
    for field in part.get("fields", ()):
        yield from _only("field", field, UNTAGGED["field"])
        yield from _one(field["text"], depth=1, inside=("div",))
    if "header" in part:
        yield from _only("panel head", part["header"], UNTAGGED["panel head"])
        yield from _one(part["header"]["title"], depth=1, inside=("head",))
    if part["tag"] == "form" and not any(each.get("form_action_type") == "submit" for each in parts(part)):
        yield "a form that cannot be sent"


def _button(part: Part, inside: tuple[str, ...]) -> Iterator[str]:
    if len(part["text"]["content"]) > 100:
        yield "a button's label of more than 100 letters"
    in_form = "form" in inside
    if in_form != ("form_action_type" in part) or (in_form and not part.get("name")):
        yield "a form's button without name and action, or another with them"
    if not part.get("behaviors"):
        yield "a button that does nothing"
    for behavior in part.get("behaviors", ()):
        yield from _only(behavior["type"], behavior, UNTAGGED[behavior["type"]])
        if not isinstance(behavior.get("value", {}), dict):
            yield "a callback's value that is no object"
    if "confirm" in part:
        yield from _only("confirm", part["confirm"], UNTAGGED["confirm"])
        yield from (
            f"a confirm's {name} that is no plain text" for name in ("title", "text") if part["confirm"][name]["tag"] != "plain_text"
        )


def _markdown(content: str) -> Iterator[str]:
    if len(content) > 10_000:
        yield "Markdown that clients cut off"
    if len(re.findall(r"^\|[-:| ]+\|$", content, re.MULTILINE)) > 4:
        yield "more than four tables in Markdown"
    # Nobody's words may become a mention, a link, a picture or a tag: only our own colour marks are there.
    left = re.sub(r"<font color='(red|grey)'>|</font>", "", content)
    if re.search(r"<\w|\]\(|https?://|<at\b", left):
        yield f"live marks in {content[:80]!r}"


def _table(part: Part) -> Iterator[str]:
    if not 1 <= part.get("page_size", 5) <= 10:
        yield f"a page of {part['page_size']} rows"
    if len(part["columns"]) > 50:
        yield f"{len(part['columns'])} columns"
    for column in part["columns"]:
        yield from _only("table column", column, UNTAGGED["table column"])
    names = {column["name"] for column in part["columns"]}
    yield from (f"a row with {sorted(row.keys() - names)}" for row in part["rows"] if row.keys() - names)
    yield from ("a text cell that is no text" for row in part["rows"] for cell in row.values() if not isinstance(cell, str))


def _asker(part: Part) -> Iterator[str]:
    placeholder = part.get("placeholder", {"content": ""})
    if len(placeholder["content"]) > 100:
        yield "a placeholder of more than 100 letters"
    if not 1 <= part.get("max_length", 1) <= 1_000 or len(part.get("default_value", "")) > part.get("max_length", 1_000):
        yield "an answer longer than its field"
    options = part.get("options", [])
    offered = [option["value"] for option in options]
    if len(set(offered)) < len(offered):
        yield "two options with one value"
    for option in options:
        yield from _only("option", option, UNTAGGED["option"])
    chosen = [*part.get("selected_values", ()), *filter(None, [part.get("initial_option")])]
    yield from (f"{value!r} is chosen and not offered" for value in chosen if value not in offered)
    if not DATE.fullmatch(part.get("initial_date", "2026-01-01")) or not DATETIME.fullmatch(
        part.get("initial_datetime", "2026-01-01 00:00")
    ):
        yield "a day or a time that is none"


def _only(what: str, part: Part, allowed: set[str]) -> Iterator[str]:
    yield from (f"{what}.{name} is unknown" for name in sorted(part.keys() - allowed))


def parts(value: object) -> Iterator[Part]:
    """Every object in a card; what a chart's spec and a callback's value hold is not the card's."""
    match value:
        case dict():
            yield value
            for name, inner in value.items():
                if name not in {"chart_spec", "value", "rows"}:
                    yield from parts(inner)
        case list():
            for each in value:
                yield from parts(each)
        case _:
            pass
