"""`/assign L0001, L0002 evenly to team-east`, `/share C001 with rep3 to log until Friday`, and what `/pool` looks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.codes import canonical
from handlers.language.dates.moment import Base, Moment
from handlers.language.due import read_due
from handlers.language.text import Line, tidy

_CODES = re.compile(r"(?:#?[cl]\d{1,9}(?![a-z0-9])(?:\s*[,，、;；]\s*|\s+(?:and\s+)?|\s*[和与及]\s*)?)+", re.ASCII)
_CODE = re.compile(r"[cl]\d{1,9}", re.ASCII)
_EVENLY = re.compile(r"\bevenly\b|平均(?:地)?(?:分配|分)?", re.ASCII)
_TO = re.compile(r"^(?:(?:to|with|among|给到?|分给|到|与|和|跟)(?=[\s@]|[^\x00-\x7f])\s*)+", re.ASCII)
_TO_LOG = re.compile(r"\b(?:to log|may log|can log|log)\b|可?(?:以)?(?:跟进|记录)", re.ASCII)
_UNTIL = re.compile(r"(?:\b(?:until|till)\b|[到至]|截[止至])\s*(?P<day>.+)$", re.ASCII)
_KINDS = {"leads": True, "lead": True, "线索": True, "customers": False, "customer": False, "客户": False}
MOST_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class AssignLine:
    """Records by code, and who is to have them as typed; `evenly` when they are spread over a team."""

    codes: tuple[str, ...]
    target: str
    evenly: bool = False


def read_assign(text: str) -> AssignLine:
    """The line; empty where something was not said."""
    line = Line.of(text)
    found = _CODES.match(line.read)
    codes = tuple(dict.fromkeys(canonical(code) for code in _CODE.findall(found[0]))) if found else ()
    rest = line.cut(found.end()) if found else line
    evenly = _EVENLY.search(rest.read)
    said = tidy(f"{rest.said[: evenly.start()]} {rest.said[evenly.end() :]}") if evenly else tidy(rest.said)
    return AssignLine(codes=codes, target=_without_hinge(said), evenly=evenly is not None)


@dataclass(frozen=True, kw_only=True)
class ShareLine:
    """With whom as typed, whether they may log, and until when."""

    person: str
    may_log: bool = False
    until: Moment | None = None


def read_share(text: str, base: Base) -> ShareLine:
    """The line behind its customer. Raises like `read_due`."""
    line = Line.of(_without_hinge(text))
    until = _UNTIL.search(line.read)
    day = read_due(tidy(until["day"]), base) if until else None
    head = line.cut(0, until.start()) if until and day else line
    log = _TO_LOG.search(head.read)
    return ShareLine(person=tidy(head.said[: log.start()] if log else head.said), may_log=log is not None, until=day)


@dataclass(frozen=True, kw_only=True)
class PoolLine:
    """What to look for: a kind, a pool by name, and words."""

    leads: bool | None = None
    pools: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


def read_pool(text: str, pool_named: Callable[[str], int | None]) -> PoolLine:
    """Each word is a kind, a pool, or something to look for."""
    leads, pools, words = None, [], []
    for word in re.split(r"[\s,，、]+", Line.of(text).said):
        pool_id = pool_named(word)
        if word.casefold() in _KINDS:
            leads = _KINDS[word.casefold()]
        elif pool_id is not None:
            pools.append(pool_id)
        elif word:
            words.append(word)
    return PoolLine(leads=leads, pools=tuple(pools), words=tuple(words[:MOST_WORDS]))


def _without_hinge(said: str) -> str:
    """Without the words that lead to a name: "to rep1" is rep1."""
    line = Line.of(tidy(said))
    hinge = _TO.match(line.read)
    return tidy(line.said[hinge.end() :]) if hinge else line.said
