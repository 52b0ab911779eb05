"""Where figures are counted, source by source. Each is read once for all its figures, from an index of its time column."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import BigInteger, ColumnElement, and_, cast, not_

from domain.care.clocks import ClockKind
from domain.codes import CodeKind
from domain.figures.figures import STAGE_STEPS, STATUS_STEPS, Figure
from domain.orders.orders import DealOutcome
from domain.terms import ActionState, Emotion, Method, Side, Stage, Status
from store.customers.history import FLAGS
from store.figures.owned import CUSTOMERS, KEPT_OR_LOST, TALKED
from store.figures.source import (
    CALL_BACK,
    ONE,
    SATISFIED_FROM,
    SOON,
    TEN,
    UNNAMED,
    Counted,
    Source,
    in_period,
    is_any,
    one_if,
    owned,
    plain,
    share,
    with_owner,
)
from store.tables.care import clocks
from store.tables.customers import field_history
from store.tables.followups import actions, followups
from store.tables.orders import deals, payments, tickets

FOLLOWUPS = Source(
    rows=followups,
    where=(*in_period(followups.c.occurred_at), followups.c.removed_at.is_(None)),
    people=(followups.c.author_id,),
    customer=followups.c.customer_id,
    key=followups.c.id,
    letter=CodeKind.FOLLOWUP,
    at=followups.c.occurred_at,
    figures={
        Figure.FOLLOWUPS: Counted(part=ONE),
        Figure.VISITS: plain(is_any(followups.c.method, Method.VISIT)),
        Figure.NEGATIVE: share(followups.c.emotion.is_not(None), is_any(followups.c.emotion, Emotion.NEGATIVE)),
    },
)
ACTIONS = Source(
    rows=actions,
    where=(
        *in_period(actions.c.due_at),
        actions.c.removed_at.is_(None),
        is_any(actions.c.side, Side.OURS),
        is_any(actions.c.state, ActionState.OPEN, ActionState.DONE),
    ),
    people=(actions.c.owner_id,),
    customer=actions.c.customer_id,
    key=actions.c.id,
    letter=CodeKind.ACTION,
    at=actions.c.due_at,
    figures={Figure.ON_TIME: Counted(part=one_if(actions.c.done_at <= actions.c.due_at), whole=ONE)},
)


_field, _before, _after = field_history.c.field, field_history.c.before, field_history.c.after
ENTERED = and_(is_any(_field, "status"), _before.is_(None))
"""A record's first status is written when it comes in."""
AS_LEAD = and_(ENTERED, is_any(_after, Status.LEAD))


def _into(field: str, word: str) -> ColumnElement[bool]:
    return and_(is_any(_field, field), is_any(_after, word))


def _moved(field: str, word: str) -> ColumnElement[bool]:
    """What came in as one was not made one."""
    return and_(_into(field, word), _before.is_not(None))


def _steps(field: str, steps: Mapping[Figure, tuple[Status, Status]] | Mapping[Figure, tuple[Stage, Stage]]) -> dict[Figure, Counted]:
    """Of those that came to the one word, those that came to the next."""
    return {step: Counted(part=one_if(_moved(field, to)), whole=one_if(_into(field, was))) for step, (was, to) in steps.items()}


HISTORY = Source(
    rows=with_owner(field_history),
    where=(
        is_any(_field, "status", "stage", "at_risk"),
        *in_period(field_history.c.at),
        field_history.c.removed_at.is_(None),
        owned.c.removed_at.is_(None),
    ),
    people=(owned.c.owner_id,),
    customer=field_history.c.customer_id,
    key=UNNAMED,
    at=field_history.c.at,
    figures={
        Figure.NEW_CUSTOMERS: plain(and_(ENTERED, not_(is_any(_after, Status.LEAD)))),
        Figure.NEW_LEADS: plain(AS_LEAD),
        Figure.LEAD_CONVERSION: Counted(part=one_if(_moved("status", Status.DEAL)), whole=one_if(AS_LEAD)),
        **_steps("status", STATUS_STEPS),
        **_steps("stage", STAGE_STEPS),
        Figure.CHURN_ALERTS: plain(_into("at_risk", FLAGS[True])),
        Figure.WIN_BACKS: plain(_into("at_risk", FLAGS[False])),
        Figure.WIN_BACK_RATE: Counted(part=one_if(_into("at_risk", FLAGS[False])), whole=one_if(_into("at_risk", FLAGS[True]))),
    },
)
DEALS = Source(
    rows=with_owner(deals),
    where=(*in_period(deals.c.at), deals.c.removed_at.is_(None)),
    people=(owned.c.owner_id,),
    customer=deals.c.customer_id,
    key=UNNAMED,
    at=deals.c.at,
    figures={
        Figure.WON: plain(is_any(deals.c.outcome, DealOutcome.WON)),
        Figure.LOST: plain(is_any(deals.c.outcome, DealOutcome.LOST)),
    },
)
PAYMENTS = Source(
    rows=with_owner(payments),
    where=(*in_period(payments.c.at), payments.c.removed_at.is_(None)),
    people=(owned.c.owner_id,),
    customer=payments.c.customer_id,
    key=payments.c.order_id,
    letter=CodeKind.ORDER,
    at=payments.c.at,
    figures={Figure.PAID: Counted(part=cast(payments.c.amount, BigInteger))},
)
_mark = tickets.c.satisfaction_tenths
TICKETS = Source(
    rows=with_owner(tickets),
    where=(*in_period(tickets.c.closed_at), tickets.c.removed_at.is_(None), _mark.is_not(None)),
    people=(owned.c.owner_id, tickets.c.assignee_id),
    customer=tickets.c.customer_id,
    key=tickets.c.id,
    letter=CodeKind.TICKET,
    at=tickets.c.closed_at,
    figures={
        Figure.SATISFACTION: Counted(part=_mark, whole=TEN),
        Figure.SATISFIED: Counted(part=one_if(_mark >= SATISFIED_FROM), whole=ONE),
        Figure.DISSATISFIED: plain(_mark < CALL_BACK),
    },
)
CLOCKS = Source(
    rows=with_owner(clocks),
    where=(*in_period(clocks.c.due_at), clocks.c.removed_at.is_(None), clocks.c.met_at.is_not(None) | clocks.c.ended_at.is_(None)),
    people=(owned.c.owner_id, clocks.c.person_id),
    customer=clocks.c.customer_id,
    key=clocks.c.about,
    at=clocks.c.due_at,
    figures={Figure.NODES: Counted(part=one_if(clocks.c.met_at <= clocks.c.due_at), whole=ONE)},
)
OF_TICKETS = (ClockKind.COMPLAINT, ClockKind.INQUIRY, ClockKind.SOLUTION)
WAITING = Source(
    rows=with_owner(clocks),
    where=(
        clocks.c.ended_at.is_(None),
        clocks.c.removed_at.is_(None),
        clocks.c.due_at <= SOON,
        is_any(clocks.c.kind, ClockKind.HANDOVER, *OF_TICKETS),
    ),
    people=(owned.c.owner_id, clocks.c.person_id),
    customer=clocks.c.customer_id,
    key=clocks.c.about,
    at=clocks.c.due_at,
    figures={
        Figure.HANDOVERS_AT_RISK: plain(is_any(clocks.c.kind, ClockKind.HANDOVER)),
        Figure.TICKETS_AT_RISK: plain(is_any(clocks.c.kind, *OF_TICKETS)),
    },
    is_now=True,
)
SOURCES = (FOLLOWUPS, ACTIONS, HISTORY, DEALS, PAYMENTS, TICKETS, CLOCKS, WAITING, CUSTOMERS, KEPT_OR_LOST, TALKED)
SOURCE_OF: Mapping[Figure, Source] = {figure: source for source in SOURCES for figure in source.figures}
