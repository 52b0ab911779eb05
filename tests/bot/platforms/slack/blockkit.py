"""Block Kit as a judge: every limit by slackblocks' own numbers, and the shape of each block by Slack's own models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slackblocks import _limits as limit
from slackblocks._surfaces import _BLOCK_TYPES_BY_SURFACE, BlockSurface

Json = Mapping[str, Any]
UNKNOWN_TO_MODELS = {"data_visualization"}
FOLDED = {"actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video"}
TABLE_TEXT = 10_000
"""No number of slackblocks': Slack refuses a longer table with invalid_blocks."""


def broken_message(payload: Json) -> list[str]:
    """Each limit that a message breaks."""
    blocks = payload["blocks"]
    found = [*_blocks(blocks, "message", limit.MESSAGE_BLOCKS_MAX_ITEMS), *_long("message text", payload["text"], 40_000)]
    kinds = Counter(block["type"] for block in _flat(blocks))
    found += _most("charts of a message", kinds["data_visualization"], limit.MESSAGE_DATA_VISUALIZATIONS_MAX_ITEMS)
    found += _most("tables of a message", kinds["table"], 1)
    return found


def broken_view(view: Json) -> list[str]:
    """Each limit that a modal or a home breaks."""
    found = _blocks(view["blocks"], "home" if view["type"] == "home" else "modal", limit.VIEW_BLOCKS_MAX_ITEMS)
    for part, most in (
        ("title", limit.VIEW_TITLE_MAX_LENGTH),
        ("submit", limit.VIEW_SUBMIT_MAX_LENGTH),
        ("close", limit.VIEW_CLOSE_MAX_LENGTH),
    ):
        found += _long(f"view {part}", view[part]["text"], most) if part in view else []
    found += _long("private_metadata", view.get("private_metadata", " "), limit.VIEW_PRIVATE_METADATA_MAX_LENGTH)
    return found + _long("callback_id", view.get("callback_id", " "), limit.VIEW_CALLBACK_ID_MAX_LENGTH)


def _blocks(blocks: Sequence[Json], surface: BlockSurface, most: int) -> list[str]:
    found = _most(f"blocks of a {surface}", len(blocks), most)
    if not blocks:
        found.append("no blocks")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    found += [f"block_id twice: {name}" for name, times in Counter(ids).items() if times > 1]
    for block in blocks:
        if block["type"] not in _BLOCK_TYPES_BY_SURFACE[surface]:
            found.append(f"{block['type']} on a {surface}")
        found += _block(block)
    return found


def _block(block: Json) -> list[str]:
    found = _long("block_id", block.get("block_id", " "), limit.BLOCK_ID_MAX_LENGTH) + _shape(block)
    checks = {
        "header": lambda: _long("header", block["text"]["text"], limit.HEADER_TEXT_MAX_LENGTH),
        "section": lambda: _section(block),
        "context": lambda: _context(block),
        "actions": lambda: _actions(block),
        "input": lambda: _input(block),
        "table": lambda: _table(block),
        "image": lambda: _long("alt_text", block["alt_text"], limit.IMAGE_ALT_TEXT_MAX_LENGTH),
        "data_visualization": lambda: _chart(block),
        "container": lambda: _container(block),
        "rich_text": lambda: [each for text in _rich(block) for each in _long("rich text", text, limit.TEXT_MAX_LENGTH)],
    }
    return found + (checks[block["type"]]() if block["type"] in checks else [])


def _shape(block: Json) -> list[str]:
    """What Slack's own models say to it."""
    if block["type"] in UNKNOWN_TO_MODELS:
        return []
    parsed = Block.parse(dict(block))
    if parsed is None:
        return [f"no block: {block['type']}"]
    try:
        parsed.validate_json()
    except Exception as refused:  # noqa: BLE001 - whatever it says, it is a finding.
        return [f"{block['type']}: {refused}"]
    return []


def _section(block: Json) -> list[str]:
    fields = block.get("fields", ())
    found = _long("section", block["text"]["text"], limit.SECTION_TEXT_MAX_LENGTH) if "text" in block else []
    found += _most("fields", len(fields), limit.SECTION_FIELDS_MAX_ITEMS)
    found += [each for field in fields for each in _long("field", field["text"], limit.SECTION_FIELDS_ITEM_MAX_LENGTH)]
    if "text" not in block and not fields:
        found.append("an empty section")
    return found + (_button(block["accessory"]) if "accessory" in block else [])


def _context(block: Json) -> list[str]:
    found = _most("context", len(block["elements"]), limit.CONTEXT_ELEMENTS_MAX_ITEMS)
    return found + [each for part in block["elements"] for each in _long("context", part["text"], limit.TEXT_MAX_LENGTH)]


def _actions(block: Json) -> list[str]:
    parts = block["elements"]
    found = _most("actions", len(parts), limit.ACTIONS_ELEMENTS_MAX_ITEMS) + [each for part in parts for each in _button(part)]
    ids = Counter(part["action_id"] for part in parts)
    return found + [f"action_id twice: {name}" for name, times in ids.items() if times > 1] + ([] if parts else ["empty actions"])


def _button(part: Json) -> list[str]:
    found = _long("button", part["text"]["text"], limit.BUTTON_TEXT_MAX_LENGTH) + _long(
        "value", part["value"], limit.BUTTON_VALUE_MAX_LENGTH
    )
    found += _long("action_id", part["action_id"], limit.ACTION_ID_MAX_LENGTH)
    confirm = part.get("confirm")
    if confirm:
        found += _long("confirm title", confirm["title"]["text"], limit.CONFIRMATION_TITLE_MAX_LENGTH)
        found += _long("confirm text", confirm["text"]["text"], limit.CONFIRMATION_TEXT_MAX_LENGTH)
        found += _long("confirm", confirm["confirm"]["text"], limit.CONFIRMATION_CONFIRM_MAX_LENGTH)
        found += _long("deny", confirm["deny"]["text"], limit.CONFIRMATION_DENY_MAX_LENGTH)
    return found


def _input(block: Json) -> list[str]:
    found = _long("label", block["label"]["text"], limit.INPUT_LABEL_MAX_LENGTH)
    found += _long("hint", block["hint"]["text"], limit.INPUT_HINT_MAX_LENGTH) if "hint" in block else []
    element = block["element"]
    found += _long("initial value", element.get("initial_value", " "), limit.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX)
    groups = element.get("option_groups", ())
    found += _most("option groups", len(groups), limit.SELECT_OPTION_GROUPS_MAX_ITEMS)
    for options in [element.get("options", ()), *(group["options"] for group in groups)]:
        found += _most("options", len(options), limit.SELECT_OPTIONS_MAX_ITEMS)
        for option in options:
            found += _long("option", option["text"]["text"], limit.OPTION_TEXT_MAX_LENGTH)
            found += _long("option value", option["value"], limit.OPTION_VALUE_MAX_LENGTH)
    return found


def _table(block: Json) -> list[str]:
    rows = block["rows"]
    found = _most("rows", len(rows), limit.TABLE_ROWS_MAX_ITEMS) + _most(
        "column settings", len(block["column_settings"]), limit.TABLE_COLUMN_SETTINGS_MAX_ITEMS
    )
    found += [each for row in rows for each in _most("columns", len(row), limit.TABLE_COLUMNS_MAX_ITEMS)]
    found += ["an empty cell" for row in rows for cell in row if not cell["text"]]
    return found + _most("letters of a table", sum(len(cell["text"]) for row in rows for cell in row), TABLE_TEXT)


def _chart(block: Json) -> list[str]:
    chart = block["chart"]
    found = _long("chart title", block["title"], limit.DATA_VISUALIZATION_TITLE_MAX_LENGTH)
    if chart["type"] == "pie":
        segments = chart["segments"]
        found += _most("segments", len(segments), limit.DATA_VISUALIZATION_SEGMENTS_MAX_ITEMS) + _alike(each["label"] for each in segments)
        found += ["a segment of nothing" for each in segments if each["value"] <= limit.DATA_VISUALIZATION_SEGMENT_VALUE_EXCLUSIVE_MIN]
        return found + [
            each for one in segments for each in _long("segment", one["label"], limit.DATA_VISUALIZATION_SEGMENT_LABEL_MAX_LENGTH)
        ]
    series, axis = chart["series"], chart["axis_config"]
    found += _most("series", len(series), limit.DATA_VISUALIZATION_SERIES_MAX_ITEMS) + _alike(each["name"] for each in series)
    found += _most("categories", len(axis["categories"]), limit.DATA_VISUALIZATION_CATEGORIES_MAX_ITEMS) + _alike(axis["categories"])
    found += [each for one in axis["categories"] for each in _long("category", one, limit.DATA_VISUALIZATION_CATEGORY_LABEL_MAX_LENGTH)]
    found += _long("y_label", axis.get("y_label", " "), limit.DATA_VISUALIZATION_AXIS_LABEL_MAX_LENGTH)
    for one in series:
        found += _long("series", one["name"], limit.DATA_VISUALIZATION_SERIES_NAME_MAX_LENGTH)
        if [point["label"] for point in one["data"]] != axis["categories"]:
            found.append("points that are not the categories")
    return found


def _container(block: Json) -> list[str]:
    children = block["child_blocks"]
    found = _most("child blocks", len(children), limit.CONTAINER_CHILD_BLOCKS_MAX_ITEMS) + _long("title", block["title"]["text"], 150)
    found += [f"{child['type']} in a container" for child in children if child["type"] not in FOLDED]
    return found + [each for child in children for each in _block(child)] + ([] if children else ["an empty container"])


def _rich(block: Json) -> Iterator[str]:
    for section in block["elements"]:
        for part in section["elements"]:
            yield part["text"]


def _flat(blocks: Sequence[Json]) -> Iterator[Json]:
    for block in blocks:
        yield block
        yield from _flat(block.get("child_blocks", ()))


def _alike(words: Any) -> list[str]:
    return [f"twice in a chart: {word}" for word, times in Counter(words).items() if times > 1]


def _long(what: str, text: str, most: int) -> list[str]:
    return [] if 0 < len(text) <= most else [f"{what}: {len(text)} letters of 1 to {most}"]


def _most(what: str, number: int, most: int) -> list[str]:
    return [] if number <= most else [f"{what}: {number} of {most}"]
