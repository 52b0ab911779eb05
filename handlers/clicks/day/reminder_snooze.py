"""Puts a shown reminder off to tomorrow or to next Monday."""

from __future__ import annotations

from handlers.acts.day.snoozing import snooze
from handlers.acts.moments import today
from handlers.language.dates.moment import Moment, shifted, week_day
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("reminder.snooze")
def snooze_reminder(request: Click, crm: UnitOfWork) -> Answer:
    now = today(request.sender, request.received_at)
    day = week_day(now, 0, 1) if request.value("to") == "monday" else shifted(now, 1)
    card = snooze(crm, request.sender, request.subject, Moment(day=day), rule=request.value("rule"))
    return Reply(card=card, replaces_card=True)
