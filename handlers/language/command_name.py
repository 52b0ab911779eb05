"""A slash and the command's name behind it, glued to its first argument or not; a typo in a name is never guessed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from domain.writing import fold

_MENTION = re.compile(r"\s*@genjin(?![a-z0-9_])[\s,，:：、]*")
_WORD = re.compile(r"\S+")
_GLUED = re.compile(r"[^\x00-\x7f]|#|[clj]\d")
"""What may stand right behind a command's name without a blank: /跟进C003微信…, /showC001."""
_GLUED_TO_CHINESE = re.compile(r"[^\s/]")
"""Behind a Chinese name a letter or digit is surely the first argument: /完成15, /跟进Acme."""


@dataclass(frozen=True, kw_only=True)
class SlashLine:
    """A line with a slash: the word as typed, the name it stands for (folded; None when unknown), and the words behind it."""

    typed: str
    name: str | None
    rest: str


def without_mention(said: str) -> str:
    """The line without the bot's own name in front of it."""
    mention = _MENTION.match(fold(said))
    return said[mention.end() if mention else 0 :].strip()


def split_slash(said: str, names: Collection[str]) -> SlashLine | None:
    """The line behind its slash, by the names that are known; None for free text."""
    read = fold(said)
    if not read.startswith("/"):
        return None
    word = _WORD.match(read, 1)
    if word is None:
        return SlashLine(typed="", name=None, rest="")
    end = word.end() if word[0] in names else _end_of_glued(read, names)
    if end is None:
        return SlashLine(typed=said[1 : word.end()], name=None, rest=said[word.end() :].strip())
    return SlashLine(typed=said[1:end], name=read[1:end], rest=said[end:].strip())


def _end_of_glued(read: str, names: Collection[str]) -> int | None:
    """Behind the longest known name that the line begins with, when what follows cannot belong to it."""
    for name in sorted(names, key=len, reverse=True):
        end = len(name) + 1
        if read.startswith(name, 1) and (_GLUED if name.isascii() else _GLUED_TO_CHINESE).match(read, end):
            return end
    return None
