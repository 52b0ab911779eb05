"""Where figures are counted: rows of a period or of this moment, each with the person it counts for and what of it counts.

A figure's number is the sum of its parts over its rows (or the share of the parts in the wholes), and the same rows are shown when
somebody asks why: they cannot differ. Each source is read once for all its figures, from an index of its time column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import BigInteger, ColumnElement, FromClause, String, and_, bindparam, case, cast, func, literal_column, not_, select

from domain.care.clocks import ClockKind
from domain.codes import CodeKind
from domain.figures.figures import STAGE_STEPS, STATUS_STEPS, Figure
from domain.figures.periods import Span
from domain.orders.orders import DealOutcome
from domain.terms import ActionState, Emotion, Method, Side, Status
from store.figures.joining import Joined
from store.history import FLAGS
from store.tables.care import clocks
from store.tables.customers import customers, field_history, tags
from store.tables.followups import actions, followups
from store.tables.orders import deals, payments, tickets
from store.tables.types import UTCTime

SINCE, UNTIL = bindparam("since", type_=UTCTime()), bindparam("until", type_=UTCTime())
NOW, SOON = bindparam("now", type_=UTCTime()), bindparam("soon", type_=UTCTime())
CALL_BACK, SATISFIED_FROM = bindparam("call_back", type_=BigInteger()), bindparam("satisfied", type_=BigInteger())
FOCUS_BELOW = bindparam("focus", type_=BigInteger())

Part = ColumnElement[int]
NONE: Part = literal_column("0", BigInteger())
ONE: Part = literal_column("1", BigInteger())
TEN: Part = literal_column("10", BigInteger())
HUNDRED: Part = literal_column("100", BigInteger())
Word = TypeVar("Word")
UNNAMED: ColumnElement[str] = literal_column("''", String())
owned = customers.alias("owned")
"""The customer a row is about, for whom it belongs to."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What a row adds to a figure; `whole` stays nought for plain numbers and amounts."""

    part: Part
    whole: Part = NONE


@dataclass(frozen=True, kw_only=True)
class Source:
    """`people` are those a row may count for: the first in the leaderboard, the last is who acts, if anybody; `is_now` ignores the period.

    `key` names a row to people: by its number and `letter`, or as it stands. `least` is the shortest span whose report tells its figures.
    """

    rows: FromClause
    where: Sequence[ColumnElement[bool]]
    people: Sequence[ColumnElement[int | None]]
    customer: ColumnElement[int]
    at: ColumnElement[object]
    figures: Mapping[Figure, Counted]
    key: ColumnElement[int] | ColumnElement[str]
    letter: CodeKind | None = None
    is_now: bool = False
    least: Span = Span.DAY


def _if(condition: ColumnElement[bool]) -> Part:
    return case((condition, ONE), else_=NONE)


def _in_period(column: ColumnElement[object]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (column >= SINCE, column < UNTIL)


def _is(column: ColumnElement[Word], *terms: str) -> ColumnElement[bool]:
    """Whether the column holds one of these words of ours; written out, so that one plan serves everybody."""
    return column.in_([literal_column(f"'{term}'", String()) for term in terms])


def _share(whole: ColumnElement[bool], part: ColumnElement[bool]) -> Counted:
    return Counted(part=_if(and_(whole, part)), whole=_if(whole))


def _plain(condition: ColumnElement[bool]) -> Counted:
    return Counted(part=_if(condition))


FOLLOWUPS = Source(
    rows=followups,
    where=(*_in_period(followups.c.occurred_at), followups.c.removed_at.is_(None)),
    people=(followups.c.author_id,),
    customer=followups.c.customer_id,
    key=followups.c.id,
    letter=CodeKind.FOLLOWUP,
    at=followups.c.occurred_at,
    figures={
        Figure.FOLLOWUPS: Counted(part=ONE),
        Figure.VISITS: _plain(_is(followups.c.method, Method.VISIT)),
        Figure.NEGATIVE: _share(followups.c.emotion.is_not(None), _is(followups.c.emotion, Emotion.NEGATIVE)),
    },
)
ACTIONS = Source(
    rows=actions,
    where=(
        *_in_period(actions.c.due_at),
        actions.c.removed_at.is_(None),
        _is(actions.c.side, Side.OURS),
        _is(actions.c.state, ActionState.OPEN, ActionState.DONE),
    ),
    people=(actions.c.owner_id,),
    customer=actions.c.customer_id,
    key=actions.c.id,
    letter=CodeKind.ACTION,
    at=actions.c.due_at,
    figures={Figure.ON_TIME: Counted(part=_if(actions.c.done_at <= actions.c.due_at), whole=ONE)},
)


def _owned(table: FromClause) -> FromClause:
    return table.join(owned, owned.c.id == table.c.customer_id)


_field, _before, _after = field_history.c.field, field_history.c.before, field_history.c.after
ENTERED = and_(_is(_field, "status"), _before.is_(None))
"""A record's first status is written when it comes in."""
AS_LEAD = and_(ENTERED, _is(_after, Status.LEAD))


def _into(field: str, word: str) -> ColumnElement[bool]:
    return and_(_is(_field, field), _is(_after, word))


def _moved(field: str, word: str) -> ColumnElement[bool]:
    """What came in as one was not made one."""
    return and_(_into(field, word), _before.is_not(None))


HISTORY = Source(
    rows=_owned(field_history),
    where=(
        _is(_field, "status", "stage", "at_risk"),
        *_in_period(field_history.c.at),
        field_history.c.removed_at.is_(None),
        owned.c.removed_at.is_(None),
    ),
    people=(owned.c.owner_id,),
    customer=field_history.c.customer_id,
    key=UNNAMED,
    at=field_history.c.at,
    figures={
        Figure.NEW_CUSTOMERS: _plain(and_(ENTERED, not_(_is(_after, Status.LEAD)))),
        Figure.NEW_LEADS: _plain(AS_LEAD),
        Figure.LEAD_CONVERSION: Counted(part=_if(_moved("status", Status.DEAL)), whole=_if(AS_LEAD)),
        **{step: Counted(part=_if(_moved("status", to)), whole=_if(_into("status", was))) for step, (was, to) in STATUS_STEPS.items()},
        **{step: Counted(part=_if(_moved("stage", to)), whole=_if(_into("stage", was))) for step, (was, to) in STAGE_STEPS.items()},
        Figure.CHURN_ALERTS: _plain(_into("at_risk", FLAGS[True])),
        Figure.WIN_BACKS: _plain(_into("at_risk", FLAGS[False])),
        Figure.WIN_BACK_RATE: Counted(part=_if(_into("at_risk", FLAGS[False])), whole=_if(_into("at_risk", FLAGS[True]))),
    },
)
DEALS = Source(
    rows=_owned(deals),
    where=(*_in_period(deals.c.at), deals.c.removed_at.is_(None)),
    people=(owned.c.owner_id,),
    customer=deals.c.customer_id,
    key=UNNAMED,
    at=deals.c.at,
    figures={
        Figure.WON: _plain(_is(deals.c.outcome, DealOutcome.WON)),
        Figure.LOST: _plain(_is(deals.c.outcome, DealOutcome.LOST)),
    },
)
PAYMENTS = Source(
    rows=_owned(payments),
    where=(*_in_period(payments.c.at), payments.c.removed_at.is_(None)),
    people=(owned.c.owner_id,),
    customer=payments.c.customer_id,
    key=payments.c.order_id,
    letter=CodeKind.ORDER,
    at=payments.c.at,
    figures={Figure.PAID: Counted(part=cast(payments.c.amount, BigInteger))},
)
_mark = tickets.c.satisfaction_tenths
TICKETS = Source(
    rows=_owned(tickets),
    where=(*_in_period(tickets.c.closed_at), tickets.c.removed_at.is_(None), _mark.is_not(None)),
    people=(owned.c.owner_id, tickets.c.assignee_id),
    customer=tickets.c.customer_id,
    key=tickets.c.id,
    letter=CodeKind.TICKET,
    at=tickets.c.closed_at,
    figures={
        Figure.SATISFACTION: Counted(part=_mark, whole=TEN),
        Figure.SATISFIED: Counted(part=_if(_mark >= SATISFIED_FROM), whole=ONE),
        Figure.DISSATISFIED: _plain(_mark < CALL_BACK),
    },
)
CLOCKS = Source(
    rows=_owned(clocks),
    where=(*_in_period(clocks.c.due_at), clocks.c.removed_at.is_(None), clocks.c.met_at.is_not(None) | clocks.c.ended_at.is_(None)),
    people=(owned.c.owner_id, clocks.c.person_id),
    customer=clocks.c.customer_id,
    key=clocks.c.about,
    at=clocks.c.due_at,
    figures={Figure.NODES: Counted(part=_if(clocks.c.met_at <= clocks.c.due_at), whole=ONE)},
)
OF_TICKETS = (ClockKind.COMPLAINT, ClockKind.INQUIRY, ClockKind.SOLUTION)
WAITING = Source(
    rows=_owned(clocks),
    where=(
        clocks.c.ended_at.is_(None),
        clocks.c.removed_at.is_(None),
        clocks.c.due_at <= SOON,
        _is(clocks.c.kind, ClockKind.HANDOVER, *OF_TICKETS),
    ),
    people=(owned.c.owner_id, clocks.c.person_id),
    customer=clocks.c.customer_id,
    key=clocks.c.about,
    at=clocks.c.due_at,
    figures={
        Figure.HANDOVERS_AT_RISK: _plain(_is(clocks.c.kind, ClockKind.HANDOVER)),
        Figure.TICKETS_AT_RISK: _plain(_is(clocks.c.kind, *OF_TICKETS)),
    },
    is_now=True,
)
_no_lead = not_(_is(owned.c.status, Status.LEAD))
CUSTOMERS = Source(
    rows=owned,
    where=(owned.c.removed_at.is_(None), owned.c.owner_id.is_not(None)),
    people=(owned.c.owner_id,),
    customer=owned.c.id,
    key=UNNAMED,
    at=owned.c.contact_due_at,
    figures={
        Figure.OVERDUE: _plain(owned.c.contact_due_at < NOW),
        Figure.COMPLETENESS: Counted(part=case((_no_lead, owned.c.completeness), else_=NONE), whole=case((_no_lead, HUNDRED), else_=NONE)),
        Figure.FOCUS: _plain(and_(_no_lead, owned.c.completeness < FOCUS_BELOW)),
    },
    is_now=True,
)
"""Of whom somebody owns: read by owner, so it costs what the team owns."""

_moves = select(field_history.c.at).where(
    field_history.c.customer_id == owned.c.id, _is(field_history.c.field, "status"), field_history.c.removed_at.is_(None)
)
_status_at_first = (
    _moves.with_only_columns(field_history.c.after)
    .where(field_history.c.at < SINCE)
    .order_by(field_history.c.at.desc(), field_history.c.id.desc())
    .limit(1)
    .correlate(owned)
    .scalar_subquery()
)
_lost_at = (
    _moves.with_only_columns(func.max(field_history.c.at))
    .where(*_in_period(field_history.c.at), _is(field_history.c.after, Status.CHURNED))
    .correlate(owned)
    .scalar_subquery()
)
KEPT_OR_LOST = Source(
    rows=owned,
    where=(*CUSTOMERS.where, _is(_status_at_first, Status.POTENTIAL, Status.INTENT, Status.DEAL)),
    people=CUSTOMERS.people,
    customer=owned.c.id,
    key=UNNAMED,
    at=_lost_at,
    figures={Figure.CHURN_RATE: Counted(part=_if(_lost_at.is_not(None)), whole=ONE)},
    least=Span.MONTH,
)
"""What each customer was when the period began is in its history alone."""
_talked = (
    select(followups.c.customer_id, func.max(followups.c.occurred_at, type_=UTCTime()).label("at"))
    .where(*_in_period(followups.c.occurred_at), followups.c.removed_at.is_(None))
    .group_by(followups.c.customer_id)
    .subquery("talked")
)
_needs = select(Joined(tags.c.name)).where(tags.c.customer_id == owned.c.id).correlate(owned).scalar_subquery()
TALKED = Source(
    rows=_owned(_talked),
    where=CUSTOMERS.where,
    people=CUSTOMERS.people,
    customer=owned.c.id,
    key=func.coalesce(_needs, UNNAMED),
    at=_talked.c.at,
    figures={Figure.NEEDS: Counted(part=_if(_needs.is_not(None)), whole=ONE)},
    least=Span.WEEK,
)
"""Whom anybody talked with: from the period's talks on, so it costs what was said, not what is owned."""

SOURCES = (FOLLOWUPS, ACTIONS, HISTORY, DEALS, PAYMENTS, TICKETS, CLOCKS, WAITING, CUSTOMERS, KEPT_OR_LOST, TALKED)
SOURCE_OF: Mapping[Figure, Source] = {figure: source for source in SOURCES for figure in source.figures}
