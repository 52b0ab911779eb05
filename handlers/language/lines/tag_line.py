"""What `/tags` is told: which tags become which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.language.text import Line, tidy

_RENAME = re.compile(r"(?:rename|重命名|改名|更名)\s*(?P<old>.+?)(?:\s+to\s+|\s*[为成到]\s*|\s*->\s*)(?P<new>.+)")
_MERGE = re.compile(r"(?:merge|合并)\s*(?P<old>.+?)(?:\s+into\s+|\s*[为成到]\s*|\s*->\s*)(?P<new>.+)")
_LIST = re.compile(r"\s*[,，、]\s*|\s+and\s+")


@dataclass(frozen=True, kw_only=True)
class TagLine:
    """These become that one."""

    old: tuple[str, ...]
    new: str


def read_tags_line(text: str) -> TagLine | None:
    """The renaming or merging a line asks for, in the person's own characters; None when it is neither."""
    line = Line.of(tidy(text))
    renamed = _RENAME.fullmatch(line.read)
    found = renamed or _MERGE.fullmatch(line.read)
    if found is None:
        return None
    old, new = (line.said[slice(*found.span(name))].strip() for name in ("old", "new"))
    several = (old,) if renamed else tuple(each for each in _LIST.split(old) if each)
    return TagLine(old=tuple(each for each in several if each != new), new=new)
