"""Silences a kind of reminder for a week or for good, or lets it come again."""

from __future__ import annotations

from datetime import timedelta

from handlers.acts.day.muting import mute, mutes_of, unmute
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork

WEEK = timedelta(days=7)


@click("reminder.mute")
def mute_reminder(request: Click, crm: UnitOfWork) -> Answer:
    wanted = request.value("for")
    if wanted == "off":
        card = unmute(crm, request.sender, request.subject)
    else:
        card = mute(crm, request.sender, request.subject, request.received_at + WEEK if wanted == "week" else None)
    if request.value("in") == "list":
        return Reply(card=mutes_of(crm, request.sender), private=True, replaces_card=True)
    return Reply(card=card, private=True)
