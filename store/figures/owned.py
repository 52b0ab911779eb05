"""Where figures of the customers somebody owns are counted: as they are now, and as they were when the period began."""

from __future__ import annotations

from sqlalchemy import and_, case, func, not_, select

from domain.figures.figures import Figure
from domain.figures.periods import Span
from domain.terms import Status
from store.figures.joining import Joined
from store.figures.source import (
    FOCUS_BELOW,
    HUNDRED,
    NONE,
    NOW,
    ONE,
    SINCE,
    UNNAMED,
    Counted,
    Source,
    in_period,
    is_any,
    one_if,
    owned,
    plain,
    with_owner,
)
from store.tables.customers import field_history, tags
from store.tables.followups import followups
from store.tables.types import UTCTime

_no_lead = not_(is_any(owned.c.status, Status.LEAD))
CUSTOMERS = Source(
    rows=owned,
    where=(owned.c.removed_at.is_(None), owned.c.owner_id.is_not(None)),
    people=(owned.c.owner_id,),
    customer=owned.c.id,
    key=UNNAMED,
    at=owned.c.contact_due_at,
    figures={
        Figure.OVERDUE: plain(owned.c.contact_due_at < NOW),
        Figure.COMPLETENESS: Counted(part=case((_no_lead, owned.c.completeness), else_=NONE), whole=case((_no_lead, HUNDRED), else_=NONE)),
        Figure.FOCUS: plain(and_(_no_lead, owned.c.completeness < FOCUS_BELOW)),
    },
    is_now=True,
)
"""Of whom somebody owns: read by owner, so it costs what the team owns."""

_moves = select(field_history.c.at).where(
    field_history.c.customer_id == owned.c.id, is_any(field_history.c.field, "status"), field_history.c.removed_at.is_(None)
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
    .where(*in_period(field_history.c.at), is_any(field_history.c.after, Status.CHURNED))
    .correlate(owned)
    .scalar_subquery()
)
KEPT_OR_LOST = Source(
    rows=owned,
    where=(*CUSTOMERS.where, is_any(_status_at_first, Status.POTENTIAL, Status.INTENT, Status.DEAL)),
    people=CUSTOMERS.people,
    customer=owned.c.id,
    key=UNNAMED,
    at=_lost_at,
    figures={Figure.CHURN_RATE: Counted(part=one_if(_lost_at.is_not(None)), whole=ONE)},
    least=Span.MONTH,
)
"""What each customer was when the period began is in its history alone."""
_talked = (
    select(followups.c.customer_id, func.max(followups.c.occurred_at, type_=UTCTime()).label("at"))
    .where(*in_period(followups.c.occurred_at), followups.c.removed_at.is_(None))
    .group_by(followups.c.customer_id)
    .subquery("talked")
)
_needs = select(Joined(tags.c.name)).where(tags.c.customer_id == owned.c.id).correlate(owned).scalar_subquery()
TALKED = Source(
    rows=with_owner(_talked),
    where=CUSTOMERS.where,
    people=CUSTOMERS.people,
    customer=owned.c.id,
    key=func.coalesce(_needs, UNNAMED),
    at=_talked.c.at,
    figures={Figure.NEEDS: Counted(part=one_if(_needs.is_not(None)), whole=ONE)},
    least=Span.WEEK,
)
"""Whom anybody talked with: from the period's talks on, so it costs what was said, not what is owned."""
