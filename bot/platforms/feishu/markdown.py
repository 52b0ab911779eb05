"""People's words inside Feishu's Markdown: shown to the letter, never read as a mention, a link, a colour or a list.

Feishu shows numeric entities as the signs they stand for (card JSON 2.0, rich text: special characters).
"""

from __future__ import annotations

import re

NEW_LINE = "\n"
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>*_~`[]#|\\@"})
_SHORTCODE_OR_ADDRESS = re.compile(r":(?=//|[\w+-]+:)")
_BARE_ADDRESS = re.compile(r"\bwww\.", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(\d+)([.)])")
_BULLETS = "-+="


def plain(text: str) -> str:
    """The text as Markdown that reads exactly like it; line breaks stay."""
    return NEW_LINE.join(_line(line) for line in text.splitlines())


def one_line(text: str) -> str:
    """The same without line breaks, for a table's cell or a list's row."""
    return _line(" ".join(text.split()))


def strong(text: str) -> str:
    """The text in bold, line by line: a mark does not reach over an empty line."""
    return NEW_LINE.join(f"**{line}**" if line else "" for line in plain(text.strip()).splitlines())


def coloured(text: str, colour: str) -> str:
    """The text in one of Feishu's colours, line by line."""
    return NEW_LINE.join(f"<font color='{colour}'>{line}</font>" if line else "" for line in plain(text).splitlines())


def _line(line: str) -> str:
    bare = line.strip()
    # Four blanks at a line's start would make it code.
    indent = "&nbsp;" * min(len(line) - len(line.lstrip()), 8)
    safe = _SHORTCODE_OR_ADDRESS.sub("&#58;", bare.translate(_SIGNS))
    safe = _BARE_ADDRESS.sub(lambda found: found.group()[:3] + "&#46;", safe)
    if safe[:1] and safe[0] in _BULLETS:
        safe = f"&#{ord(safe[0])};{safe[1:]}"
    return indent + _LIST_ITEM.sub(lambda item: f"{item[1]}&#{ord(item[2])};", safe, count=1) if _LIST_ITEM.match(safe) else indent + safe
