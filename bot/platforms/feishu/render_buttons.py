"""Buttons: a press comes back with the token it carries, and nothing else is asked of it."""

from __future__ import annotations

from typing import Any

from bot.platforms.feishu.markdown import plain
from bot.platforms.feishu.render_forms import words
from cards.draw import Drawn

TYPES = {"default": "default", "primary": "primary", "danger": "danger"}
Part = dict[str, Any]


def button_of(button: Drawn, *, size: str = "medium") -> Part:
    """A button that calls back, asking first where it must."""
    part: Part = {
        "tag": "button",
        "text": words(button["label"]),
        "type": TYPES[button["style"]],
        "size": size,
        "behaviors": [{"type": "callback", "value": {"t": button["token"]}}],
    }
    if button["confirm"]:
        part["confirm"] = {"title": words(button["label"]), "text": words(button["confirm"], 1_000)}
    return part


def buttons_of(buttons: Drawn) -> list[Part]:
    """A row of buttons that breaks where it is too long; a quick row has its label before it and is smaller."""
    size = "small" if buttons["quick"] else "medium"
    row: Part = {
        "tag": "column_set",
        "flex_mode": "flow",
        "horizontal_spacing": "small",
        "columns": [{"tag": "column", "width": "auto", "elements": [button_of(each, size=size)]} for each in buttons["buttons"]],
    }
    label = [{"tag": "markdown", "content": plain(buttons["label"])}] if buttons["label"] else []
    return [*label, row]


def link_of(link: Drawn) -> Part:
    """A button that opens a page; an address that is none of the web's is only said."""
    if not link["address"].startswith(("https://", "http://")):
        return {"tag": "markdown", "content": plain(f"{link['label']}: {link['address']}")}
    return {
        "tag": "button",
        "text": words(link["label"]),
        "type": "text",
        "behaviors": [{"type": "open_url", "default_url": link["address"]}],
    }
