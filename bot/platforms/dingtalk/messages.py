"""A message in the two forms DingTalk takes one: by the address of a talk, and from the robot itself."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def webhook_message(message: Json) -> Json:
    """A message (see `render.render_message`) as a talk's own address takes it."""
    title, text, buttons = message["title"], message["text"], message["buttons"]
    if not buttons:
        return {"msgtype": "markdown", "markdown": {"title": title, "text": text}}
    links = [{"title": each["title"], "actionURL": each["url"]} for each in buttons]
    return {"msgtype": "actionCard", "actionCard": {"title": title, "text": text, "btnOrientation": "0", "btns": links}}


def robot_message(message: Json) -> tuple[str, Json]:
    """A message as a robot sends it by itself: `msgKey` and what `msgParam` holds, for up to five buttons."""
    buttons = message["buttons"]
    params: Json = {"title": message["title"], "text": message["text"]}
    if not buttons:
        return "sampleMarkdown", params
    if len(buttons) == 1:
        return "sampleActionCard", params | {"singleTitle": buttons[0]["title"], "singleURL": buttons[0]["url"]}
    for number, each in enumerate(buttons, start=1):
        params |= {f"actionTitle{number}": each["title"], f"actionURL{number}": each["url"]}
    return f"sampleActionCard{len(buttons)}", params
