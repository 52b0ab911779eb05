"""A follow-up told in one line: how, when, what, the mood, the budget, the stage, the contact and the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.terms import Method, Stage
from handlers.language.amounts import Budget, find_budget
from handlers.language.dates.grammar import Found
from handlers.language.dates.moment import Base, Moment
from handlers.language.due import find_due
from handlers.language.logs.clauses import clauses
from handlers.language.logs.contacts import IsColleague, find_contact, nobody
from handlers.language.logs.emotion import Mood, find_mood
from handlers.language.logs.head import Beginning, not_ahead, read_beginning, toward_what_happened
from handlers.language.logs.methods import find_method
from handlers.language.logs.next_step import Placed, Step, find_step
from handlers.language.logs.stages import StageUpdate, find_stage
from handlers.language.text import EDGES, Line, Span, tidy

_MOOD_ALONE = re.compile(r"(?:客户)?(?:情绪|态度|mood)?\s?(?:is)?\s?[:：]?\s?(?:积极|中性|消极|positive|neutral|negative)\s?(?:mood)?")


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """What a line says; what it does not say is None. `content` is empty when nothing stands beyond customer and method."""

    content: str
    method: Method | None = None
    occurred: Moment | None = None
    step: Step | None = None
    mood: Mood | None = None
    budget: Budget | None = None
    stage: Stage | None = None
    contact_name: str | None = None


def read_log(text: str, base: Base, *, customer: str = "", is_colleague: IsColleague = nobody) -> LogLine:
    """The log that a text (behind its customer, or naming it) tells. Never fails but for a due date that cannot be one (see `ahead`)."""
    line = Line.of(text)
    dates = toward_what_happened(line.read, find_due(line.read, base), base)
    beginning = read_beginning(line.read, base, dates)
    body = line.cut(beginning.end)
    inside = tuple(_shifted(found, beginning.end) for found in dates if found.span.start >= beginning.end)
    placed = find_step(body, inside, base)
    stage = find_stage(body.read)
    return LogLine(
        content=_content(body, placed, stage, inside),
        method=beginning.method or find_method(_told(body, placed)),
        occurred=_occurred(beginning, inside, placed, base),
        step=None if placed is None else placed.step,
        mood=find_mood(line.read, line.said),
        budget=find_budget(line.read),
        stage=None if stage is None else stage.stage,
        contact_name=find_contact(line, customer, is_colleague),
    )


def _content(body: Line, placed: Placed | None, stage: StageUpdate | None, dates: Sequence[Found]) -> str:
    """What happened: the words without the next step and without what only updates stage or mood; never empty for a step alone."""
    spent = (*(placed.spans if placed else ()), *_updates(body, stage, dates))
    return _kept(body, spent) or _kept(body, placed.spans if placed else ()) or tidy(body.said)


def _kept(body: Line, spent: Sequence[Span]) -> str:
    return body.without(*_with_edges(body.said, spent)) if spent else tidy(body.said)


def _with_edges(said: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The stretches with the punctuation before them, so that none is left over between what stays."""
    for span in spans:
        start = span.start
        while start > 0 and said[start - 1] in EDGES:
            start -= 1
        yield Span(start=start, end=span.end)


def _updates(body: Line, stage: StageUpdate | None, dates: Sequence[Found]) -> Iterator[Span]:
    for part in clauses(body.read, tuple(found.span for found in dates)):
        words = body.read[part.start : part.end].strip(EDGES)
        says_stage = stage is not None and stage.plain and part.overlaps(stage.span) and len(words) <= stage.span.end - stage.span.start + 1
        if says_stage or _MOOD_ALONE.fullmatch(words):
            yield part


def _told(body: Line, placed: Placed | None) -> str:
    """The words about the contact itself: how the next step will happen says nothing of how this one did."""
    if placed is None:
        return body.read
    return "".join(letter for place, letter in enumerate(body.read) if not any(span.start <= place < span.end for span in placed.spans))


def _occurred(beginning: Beginning, dates: Sequence[Found], placed: Placed | None, base: Base) -> Moment | None:
    if beginning.occurred is not None:
        return not_ahead(beginning.occurred, base)
    taken = placed.spans if placed else ()
    past = tuple(found for found in dates if _is_over(found, base) and not any(span.overlaps(found.span) for span in taken))
    first = next((found for found in past if found.day_said), next(iter(past), None))
    return None if first is None else not_ahead(first.moment, base)


def _is_over(found: Found, base: Base) -> bool:
    """A day that is not ahead; a time alone that sets no date for a step, 上午去了一趟, was today's."""
    return found.moment.day <= base.today


def _shifted(found: Found, by: int) -> Found:
    return Found(
        span=Span(start=found.span.start - by, end=found.span.end - by), moment=found.moment, day_said=found.day_said, clash=found.clash
    )
