"""DingTalk's subset of Markdown: a lone newline is a blank there, a table wants an empty line before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

BREAK: Final = "  \n"
PARAGRAPH: Final = "\n\n"
ELLIPSIS: Final = "…"
STRONG: Final = "**"

_SIGNS = re.compile(r"[\\`*\[\]<]|~~|(?<!\w)_|_(?!\w)")
_LINE_STARTS = re.compile(r"^(\s*)(#|>|[-+](?=\s)|[-=](?=[-=]*\s*$)|\d+(?=[.)]\s))", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)
_APART = "\u200b"


def escape(text: str) -> str:
    """Somebody's own words as they are: no emphasis, heading, list, link, picture or tag comes of them."""
    return _inside(_LINE_STARTS.sub(_held, _SIGNS.sub(r"\\\g<0>", text)))


def _inside(text: str) -> str:
    # An address that nobody of us wrote must not turn into a link; a sign that nobody sees keeps it apart.
    return _ADDRESS.sub(lambda found: _APART + found.group(), text)


def _held(found: re.Match[str]) -> str:
    blank, sign = found.groups()
    return f"{blank}{sign}{_APART}" if sign.isdigit() else f"{blank}\\{sign}"


def paragraph(text: str, mark: str = "") -> tuple[str, ...]:
    """The lines of a text, each with `mark` on both sides of what is there."""
    lines = [escape(line.strip()) for line in text.splitlines() if line.strip()]
    return tuple(f"{mark}{line}{mark}" for line in lines)


def row(cells: Iterable[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(cell(each) for each in cells)} |"


def cell(text: str) -> str:
    """A table's cell: one line, and no bar that would begin another cell."""
    return _inside(_SIGNS.sub(r"\\\g<0>", " ".join(text.split()))).replace("|", "\\|")


def table_head(labels: Sequence[str], right: Sequence[bool]) -> str:
    """A table's first two lines; figures stand to the right."""
    return f"{row(labels)}\n|{'|'.join('---:' if each else '---' for each in right)}|"


def link(label: str, address: str) -> str:
    """A link of ours; an address cannot end it early."""
    return f"[{escape(label)}]({address.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"


def size(text: str) -> int:
    """How many bytes the text takes on its way."""
    return len(text.encode())


def shortened(text: str, room: int) -> str:
    """The text in so many bytes; its end is marked when it was cut, and no sign is cut in two."""
    if size(text) <= room:
        return text
    kept = text.encode()[: max(room - size(ELLIPSIS), 0)].decode("utf-8", "ignore")
    return kept.rstrip("\\*`_~\u200b ") + ELLIPSIS if room >= size(ELLIPSIS) else ""
