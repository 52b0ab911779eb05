"""Carries a kept line out, once."""

from __future__ import annotations

from handlers.acts.drafting import gone, taken
from handlers.picker import with_customer
from handlers.registry import click
from handlers.reply import Answer, Rerun
from handlers.request import Click
from store.database import UnitOfWork


@click("draft.run")
def run_draft(request: Click, crm: UnitOfWork) -> Answer | Rerun:
    draft = taken(crm, request)
    if draft is None:
        return gone()
    return Rerun(line=with_customer(draft.line, request.value("code")), said_at=draft.said_at)
