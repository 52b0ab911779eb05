"""The customer at the beginning of a line: a code, a quoted name, or as many first words as name one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.typing import MissingCustomerError
from domain.words import Words
from handlers.language.logs.methods import first_method
from handlers.language.longer_names import Behind, goes_on
from handlers.language.text import EDGES, Line

Found = TypeVar("Found")

_CODE = re.compile(r"#?[cl]\d{1,9}(?![a-z0-9])", re.ASCII)
_OTHER_CODE = re.compile(r"[a-z]{1,3}-?\d{3,9}(?![a-z0-9\-])", re.ASCII)
"""The code of another directory, glued to what follows; read last, for a name may begin so: A380航空."""
_QUOTED = re.compile(r"[\"“”「『《'‘]([^\"“”「」『』《》'‘’]{1,60})[\"“”」』》'’]")
_END = re.compile(r",(?!\d{3}(?!\d))|[，。;；:!?！？\n]|\s[-–—]+\s")
_HINGE = re.compile(r"昨天|今天|前天|上周|刚刚?|的(?=[\u4e00-\u9fff])|说|反馈|表示|回复|联系|确认|要求")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 6


@dataclass(frozen=True, kw_only=True)
class Head:
    """What may be the customer's name, and what stands behind it."""

    typed: str
    rest: str


def heads(line: Line, behind: Behind = Behind.STORY) -> tuple[Head, ...]:
    """Every reading of the line's beginning as a customer, the longest first; none when the line begins with something else."""
    code = _CODE.match(line.read)
    if code is not None:
        return (_head(line, code.end(), line.said[: code.end()]),)
    quoted = _QUOTED.match(line.said)
    if quoted is not None:
        return (_head(line, quoted.end(), quoted[1]),)
    limit, at_method = _limit(line.read)
    ends = sorted(set(_ends(line.read, limit)), reverse=True)
    whole = [end for end in ends if not goes_on(line, end, limit, at_method=at_method, behind=behind)]
    return tuple(_head(line, end, line.said[:end]) for end in whole or ends[:1])


def take_customer(text: str, find: Callable[[str], Found], *, usage: Words, behind: Behind = Behind.STORY) -> tuple[Found, str]:
    """The customer a text begins with, and the rest of the text.

    `find` raises UnknownCustomerError or AmbiguousCustomerError like the store's `named`, and so does this;
    MissingCustomerError when the text names none.
    """
    readings = heads(Line.of(text), behind)
    if not readings:
        raise MissingCustomerError(usage)
    unsure: AmbiguousCustomerError | None = None
    for head in readings:
        try:
            return find(head.typed), head.rest
        except AmbiguousCustomerError as error:
            unsure = unsure or error
        except UnknownCustomerError:
            continue
    raise unsure or UnknownCustomerError(readings[-1].typed)


def _head(line: Line, end: int, typed: str) -> Head:
    return Head(typed=typed.strip(EDGES), rest=line.said[end:].strip(EDGES))


def _limit(read: str) -> tuple[int, bool]:
    """Where the name ends at the latest, at the first punctuation or method word; and whether that is a method word."""
    stop = _END.search(read)
    end = stop.start() if stop else len(read)
    method = first_method(read[:end])
    return (end, False) if method is None else (method, True)


def _ends(read: str, limit: int) -> Iterator[int]:
    """Where the name may end: at its limit, or at a blank or hinge before it."""
    if not read[:limit].strip():
        return
    words = list(_WORD.finditer(read, 0, limit))[:_MOST_WORDS]
    yield from (word.end() for word in words)
    hinge = _HINGE.search(read, 1, words[0].end())
    if hinge is not None:
        yield hinge.start()
    code = _OTHER_CODE.match(read)
    if code is not None:
        yield code.end()
