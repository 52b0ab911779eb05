"""What is said about a ticket: its words and whether it is urgent, or the next step of one that is open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.orders.handling import Step
from handlers.language.text import EDGES, Line, Span, tidy

_OPENING, _CLOSING = r"(?:[(\[【]|(?<!\w))", r"(?:[)\]】]|(?!\w))"
_URGENT = re.compile(rf"(?<!not )(?<!non-){_OPENING}(?:very )?(?:urgent(?:ly)?|紧急投诉|紧急|加急|特急){_CLOSING}|(?<![非不没无])紧急投诉")
_URGENT_COMPLAINT = "紧急投诉"
_TAKE = re.compile(r"(?:take(?: it)?|start(?:ed)?|accept|开始处理|开始|受理|接单|处理)")
_SOLVED = re.compile(r"(?:solved?|fixed|resolved?|已经?解决了?|解决了?|处理完毕|处理完成?)(?![a-z])")
_MARK = re.compile(
    r"(?:closed?|rated?|satisfaction|关闭|评分|满意度)?\s?[:：]?\s?(?P<mark>\d{1,3}(?:\.\d{1,4})?)\s?(?:分|星|/\s?5|stars?)?"
)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A new ticket's words."""

    text: str
    urgent: bool


def read_trouble(text: str) -> Trouble:
    """The customer's words; the word for urgency is taken out, unless nothing else is said of what happened."""
    line = Line.of(text)
    found = _URGENT.search(line.read)
    if found is None:
        return Trouble(text=tidy(line.said), urgent=False)
    if _URGENT_COMPLAINT in found[0]:
        return Trouble(text=tidy(line.said), urgent=True)
    return Trouble(text=line.without(Span(start=found.start(), end=found.end())), urgent=True)


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A step, with what was done or the customer's mark."""

    step: Step
    words: str = ""
    mark: Decimal | None = None


def read_step(text: str) -> NextStep | None:
    """The step that words behind a ticket's code ask for; None when they ask for none."""
    line = Line.of(text)
    solved = _SOLVED.match(line.read)
    if solved is not None:
        return NextStep(step=Step.SOLVE, words=tidy(line.said[solved.end() :].strip(EDGES)))
    if _TAKE.fullmatch(line.read):
        return NextStep(step=Step.TAKE)
    rated = _MARK.fullmatch(line.read)
    return NextStep(step=Step.CLOSE, mark=Decimal(rated["mark"])) if rated else None
