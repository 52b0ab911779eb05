"""The words of the web chat's own page; `{name}` places are filled by the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.words import Message, _

PAGE: Final[Mapping[str, Message]] = {
    "skip": _("Skip to the message box"),
    "tagline": _("Sales follow-up"),
    "conversations": _("Conversations"),
    "people": _("Try it as"),
    "you": _("You"),
    "unread": _("Unread"),
    "back": _("Back to the conversations"),
    "other_language": _("中文"),
    "theme": _("Light or dark"),
    "message_label": _("Message"),
    "placeholder": _("Message, or / for commands"),
    "send": _("Send"),
    "hint": _("Enter to send · Shift+Enter for a new line · / for commands"),
    "group_hint": _("In a group, Genjin answers lines that start with / or mention @Genjin"),
    "commands": _("Commands"),
    "actions": _("Actions"),
    "sending": _("Sending…"),
    "retrying": _("Not sent yet, trying again…"),
    "not_sent": _("Not sent."),
    "retry": _("Try again"),
    "typing": _("Genjin is typing"),
    "offline": _("No connection. Trying again…"),
    "new_messages": _("{count} new").format(count="{count}"),
    "only_you": _("Only you can see this"),
    "private": _("Private"),
    "sandbox": _("Sandbox"),
    "clock": _("Sandbox clock"),
    "clock_help": _("Move the sandbox's time forward and see what Genjin says by itself."),
    "next_morning": _("Next morning"),
    "three_days": _("+3 days"),
    "thirty_days": _("+30 days"),
    "empty_title": _("Tell Genjin what happened"),
    "empty_text": _("One line is enough: it is recorded, echoed and never forgotten. Try one:"),
    "group_empty_title": _("Everybody in sales is here"),
    "group_empty_text": _("Genjin answers lines that start with / or mention @Genjin. Try one:"),
    "confirm_title": _("Are you sure?"),
    "cancel": _("Cancel"),
    "required": _("required"),
    "fill_in": _("Please fill this in."),
    "choose": _("Choose…"),
    "data_table": _("Show as a table"),
    "no_figures": _("No figures yet."),
    "failed": _("That did not work."),
    "noscript": _("This chat needs JavaScript."),
}
