"""Words made safe for Slack: what people wrote can neither mention anybody nor hide a link, and fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from bot.platforms.slack.limits import TEXT
from cards.format import Reader
from domain.words import Message

Part = dict[str, Any]
"""A part of a payload, ready for JSON."""

NOTHING = "–"
"""What stands where Slack wants at least one character."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> str:
    """The text as it reads, for a place where Slack reads marks: no mention, channel or link comes of it.

    Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".
    """
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def cut(text: str, most: int) -> str:
    """The text, visibly shortened when it is longer than that."""
    return text if len(text) <= most else text[: most - 1] + "…"


def cut_escaped(text: str, most: int) -> str:
    """The text escaped, and shortened before so that no escape is torn."""
    whole = escape(text)
    if len(whole) <= most:
        return whole
    room, kept = most - 1, []
    for letter in text:
        written = _ESCAPES.get(letter, letter)
        room -= len(written)
        if room < 0:
            break
        kept.append(written)
    return "".join(kept) + "…"


def pieces(text: str, most: int = TEXT) -> Iterator[str]:
    """The text in pieces of at most that many characters, parted between lines where there are any."""
    rest = text
    while len(rest) > most:
        line = rest.rfind("\n", 1, most)
        end = line if line > 0 else most
        yield rest[:end]
        rest = rest[end:].removeprefix("\n")
    if rest.strip():
        yield rest


def plain(text: str, most: int = TEXT) -> Part:
    """Words that Slack shows as they are."""
    return {"type": "plain_text", "text": cut(text, most) if text.strip() else NOTHING, "emoji": False}


def marked(text: str) -> Part:
    """Words with marks of ours; what people wrote in them is escaped already. Slack makes no links or mentions of its own."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def bold(text: str) -> Part:
    """Words in bold, whatever signs they hold."""
    words = {"type": "text", "text": text, "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [words]}]}


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def say(words: Message, language: str) -> str:
    """Words of ours that no card holds."""
    return reader_of(language).say(words)


@cache
def reader_of(language: str) -> Reader:
    """Somebody who reads this language, where no day is told."""
    return Reader(language, "UTC", datetime(2000, 1, 1, tzinfo=UTC))
