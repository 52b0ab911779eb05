"""The customer's person named in a line: 王经理, 采购总监刘洋, Mr. Smith, spoke with Linda."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from domain.naming.names import core
from domain.writing import fold
from handlers.language.persons.chinese import chinese_persons
from handlers.language.persons.given_names import GIVEN_NAMES
from handlers.language.persons.latin import latin_persons
from handlers.language.text import Line

_LETTER = re.compile(r"[A-Za-z]{2}")
_CALLED_OLD = re.compile(r"[老小]")
"""老李 is somebody at 老李家, whose brand is longer."""
IsColleague = Callable[[str], bool]
"""Whether somebody of ours bears this name; asked only of a name that was found."""


def nobody(_: str) -> bool:
    """Where the colleagues are not known, nobody is one."""
    return False


def find_contact(line: Line, customer: str = "", is_colleague: IsColleague = nobody) -> str | None:
    """The first person of the customer's named in a line; colleagues (`@name`, or by name) are none, nor is the customer's own name."""
    own = fold(customer)
    for start, end in sorted(_persons(line)):
        name = line.said[start:end]
        if not _is_of(own, line.read, start, end) and not is_colleague(name):
            return name
    return None


def _persons(line: Line) -> Iterator[tuple[int, int]]:
    if not line.said.isascii():
        yield from chinese_persons(line.read)
    if _LETTER.search(line.said):
        yield from latin_persons(line.said)


def _is_of(customer: str, read: str, start: int, end: int) -> bool:
    """Whether the name is a piece of the customer's: a word of it, what it begins with, or the 康师傅 of a company."""
    name = read[start:end]
    if not name.isascii():
        return name in customer and not (_CALLED_OLD.match(name) and core(customer) != name)
    words, first = customer.split(), name.partition(" ")[0]
    return (first in words or customer.startswith(first)) and not _is_bearer(words, read, start, name)


def _is_bearer(words: Sequence[str], read: str, start: int, name: str) -> bool:
    """Whether somebody bears the company's first name: Jackson asked, at Jackson Medical; a line that begins so speaks of the company."""
    first, _blank, family = name.partition(" ")
    if first not in GIVEN_NAMES or (family and family in words):
        return False
    return start > 0 or " ".join(words[:2]) in read[start + len(name) :]
