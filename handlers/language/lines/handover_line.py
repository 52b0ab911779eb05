"""The words behind `/handover`: what goes, to whom, and who supervises."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.language.text import Line, Span, tidy

_SUPERVISOR = re.compile(
    r"[\s,，;；](?:supervis(?:or|ed by)|监交人?)\s*[:：]?\s*(?P<name>@?[^\s,，;；]+)\s*$|(?:监交人?)[:：]?\s*(?P<tight>@?[^\s,，;；]+)\s*$"
)
_TO = re.compile(
    r"(?:^|\s)to\s+(?P<name>.+?)\s*$|(?:转给|移交给|交给|给)\s*(?P<tight>.+?)\s*$|(?<!\bof)(?<!\bfrom)(?<!\s)(?:^|\s+)(?P<bare>@\S+)\s*$"
)
_ALL_OF = re.compile(
    r"^(?:all|everything)(?:\s+(?:of|from)\s+(?P<after>@?\S+))?\s*$"
    r"|^(?P<before>@?[^\s的]+)\s*的?\s*(?:全部|所有)(?:客户)?\s*$"
    r"|^(?:全部|所有)(?:客户)?\s*$"
)
_APART = re.compile(r"\s*[,，、;；]\s*|\s+(?:and|和)\s+")
SERVICE = {"service", "客服", "客服部", "客服人员", "客户服务部"}


@dataclass(frozen=True, kw_only=True)
class HandoverLine:
    """`customers` as typed, `all_of` whose whole portfolio it is (empty: the sender's own), `receiver` and `supervisor` as typed.

    `to_service` when it names service itself, and nobody.
    """

    customers: tuple[str, ...] = ()
    whole: bool = False
    all_of: str = ""
    receiver: str = ""
    supervisor: str = ""
    to_service: bool = False


def read_handover(text: str) -> HandoverLine:
    """`C001, C003 to @rep2 supervisor @director`, `all of @rep1 to @rep2`, `C001 @rep2`, `@rep1 全部 给 @rep2 监交 @director`."""
    line = Line.of(text)
    supervisor, line = _taken(line, _SUPERVISOR)
    receiver, line = _taken(line, _TO)
    what, to_service = line.said, receiver.casefold() in SERVICE
    whole = _ALL_OF.match(line.read)
    if whole is not None:
        name = next((line.said[whole.start(group) : whole.end(group)] for group in ("after", "before") if whole[group]), "")
        return HandoverLine(whole=True, all_of=name, receiver="" if to_service else receiver, supervisor=supervisor, to_service=to_service)
    customers = tuple(part for part in map(tidy, _APART.split(what)) if part)
    return HandoverLine(customers=customers, receiver="" if to_service else receiver, supervisor=supervisor, to_service=to_service)


def _taken(line: Line, pattern: re.Pattern[str]) -> tuple[str, Line]:
    """The name a pattern finds, and the line without it."""
    found = pattern.search(line.read)
    if found is None:
        return "", line
    group = found.lastgroup or ""
    rest = line.without(Span(start=found.start(), end=found.end()))
    return line.said[found.start(group) : found.end(group)].strip(), Line.of(rest)
