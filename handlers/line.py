"""From a typed line to the command it means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from handlers.registry import CommandSpec, Registry

MENTION = re.compile(r"^[@＠]Genjin(?![a-z0-9_])[\s,，:：、]*", re.IGNORECASE)
WORD = re.compile(r"\S+")
# `/跟进C003微信…`, `/showC001`: what may stand right behind a command's name without a blank.
GLUED = re.compile(r"[^\x00-\x7f]|#|[clj]\d", re.IGNORECASE)
GLUED_TO_CHINESE = re.compile(r"[^\s/]")
"""Behind a Chinese name a letter or digit is surely the first argument: /完成15, /跟进Acme."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A cleaned line: a slash command (`name` as typed, `spec` when it is known) or free text (`name` is None)."""

    text: str
    name: str | None = None
    spec: CommandSpec | None = None


def clean(text: str) -> str:
    """The text without what no database takes alike: NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def read_line(text: str, registry: Registry) -> Line:
    """Tell a command from free text; a typo in a command's name is never guessed."""
    said = MENTION.sub("", clean(text).strip(), count=1).strip()
    if not said.startswith(("/", "\uff0f")):  # A full-width slash equals the plain one.
        return Line(text=said)
    found = WORD.match(said, 1)
    if found is None:
        return Line(text="", name="")
    word = found.group()
    name = unicodedata.normalize("NFKC", word).casefold()
    spec = registry.command(name)
    if spec is not None:
        return Line(text=said[found.end() :].strip(), name=name, spec=spec)
    return _glued(said[1:], registry) or Line(text=said[found.end() :].strip(), name=word)


def _glued(said: str, registry: Registry) -> Line | None:
    """The longest known name that the line begins with, when something follows that cannot belong to it."""
    folded = "".join(unicodedata.normalize("NFKC", letter)[:1] for letter in said).casefold()
    if len(folded) != len(said):  # A letter that folds to two would shift every position behind it.
        return None
    for name in sorted(registry.names, key=len, reverse=True):
        if folded.startswith(name) and (GLUED if name.isascii() else GLUED_TO_CHINESE).match(folded, len(name)):
            return Line(text=said[len(name) :].strip(), name=name, spec=registry.command(name))
    return None
