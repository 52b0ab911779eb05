"""What a page sends, read once: sizes, kinds and shapes; anything else is refused."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from bot.platforms.console.refusals import malformed, too_large
from handlers.line import clean

BODY_LIMIT: Final = 64 * 1024
LONGEST_TEXT: Final = 8_000
MOST_VALUES: Final = 40
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A typed line under its own key."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Press:
    """A pressed button or a sent form: its token, its answers, and the message it stands on."""

    key: str
    token: str
    values: dict[str, str | list[str]]
    message: str
    chat: str


def read_json(body: bytes) -> Json:
    """The body's JSON object. Raises RefusedError."""
    if len(body) >= BODY_LIMIT:  # A body whose length was not said was cut off there.
        raise too_large()
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:  # Deep nesting ends the reader's stack.
        raise malformed() from error
    if not isinstance(read, dict):
        raise malformed()
    return read


def line_of(body: Json) -> Line:
    """A line to say. Raises RefusedError."""
    text = word_of(body, "text", longest=LONGEST_TEXT)
    if not text.strip():
        raise malformed()
    return Line(key=_key_of(body), text=text)


def press_of(body: Json) -> Press:
    """A press to carry out. Raises RefusedError."""
    return Press(
        key=_key_of(body),
        token=word_of(body, "token", longest=16_000),
        values=_values_of(body.get("values", {})),
        message=word_of(body, "message"),
        chat=word_of(body, "chat"),
    )


def word_of(body: Json, name: str, *, longest: int = 200) -> str:
    """One text of the body, without what no database takes. Raises RefusedError."""
    word = body.get(name)
    if not isinstance(word, str) or len(word) > longest:
        raise malformed()
    return clean(word)


def _key_of(body: Json) -> str:
    key = word_of(body, "key")
    if not KEY.fullmatch(key):
        raise malformed()
    return key


def _values_of(values: object) -> dict[str, str | list[str]]:
    if not isinstance(values, dict) or len(values) > MOST_VALUES:
        raise malformed()
    if not all(_is_answer(value) for value in values.values()):
        raise malformed()
    return dict(values)


def _is_answer(value: object) -> bool:
    parts = value if isinstance(value, list) else [value]
    return len(parts) <= 100 and all(isinstance(part, str) and len(part) <= LONGEST_TEXT for part in parts)
