"""A line's clauses: cut at punctuation, and at blanks between Chinese words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from handlers.language.text import Span

_NEW_SUBJECT = (
    r"\s+(?=(?:so|and then|then|and|but) (?:i|we|they|he|she|i'll|we'll|they'll|he'll|she'll)\b)|"
    r"\s+(?=and (?:will|need to|needs to|promised|agreed to)\b)|"
    r"\s+(?=(?:he|she|they) (?:said|says|told|mentioned|asked)\b)|"
    r"(?<!that)(?<!which)(?<!what)(?<!and)(?<!so)(?<!then)(?<!but)(?<!if)\s+(?=(?:i|we) (?:need|will|have to|should|must|"
    r"promised)\b|(?:i'll|we'll)\b)|"
    r"(?<=answer)\s+(?=(?:will |to )?(?:try|call|ring)\b)|(?<=voicemail)\s+(?=(?:will |to )?(?:try|call|ring)\b)"
)
"""Dictated English has no stops: a clause begins with its subject."""
_INTO_LATIN = (
    r"(?<=[\u4e00-\u9fff])(?<![发送给的和跟与要看用做出写改寄交开讲问谈签拿买下把对在将了过叫请])(?<!确认|讨论|提供|"
    r"安排|准备|更新|演示)\s+(?=[a-z])"
)
_OUT_OF_LATIN = (
    r"(?<=[a-z\d])\s+(?=[\u4e00-\u9fff])(?![给的和跟与了过版说]|之?[前后]|文[档件]|方案|合同|报价|资料|会议|系统|项目|团队|部门|那边|这边)"
)
"""A blank beside a Latin word parts two clauses, unless the words on both sides of it belong together: 发 proposal 给 Kevin."""
_CUT = re.compile(
    r"[,;!?\n。、\u2600-\u27bf\U0001f300-\U0001faff]+(?!\d{3}(?!\d))|"
    r"(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)(?<!\binc)(?<!\bltd)\.(?=\s|$)|\s[-–—]+\s|"
    rf"{_NEW_SUBJECT}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|{_INTO_LATIN}|{_OUT_OF_LATIN}",
    re.ASCII,
)


def clauses(read: str, whole: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The clauses of a folded text; a cut inside one of the `whole` stretches (dates, in order) is none."""
    return tuple(_clauses(read, whole))


def _clauses(read: str, whole: Sequence[Span]) -> Iterator[Span]:
    start = 0
    for cut in _CUT.finditer(read):
        here = Span(start=cut.start(), end=cut.end())
        place = bisect_right(whole, here.start, key=_start)
        if place > 0 and here.end <= whole[place - 1].end:
            continue
        if read[start : here.start].strip():
            yield Span(start=start, end=here.start)
        start = here.end
    if read[start:].strip():
        yield Span(start=start, end=len(read))


def _start(span: Span) -> int:
    return span.start
