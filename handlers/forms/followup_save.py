"""Saves a corrected log, with its first next action."""

from __future__ import annotations

from dataclasses import replace

from cards.customers.contact_changed import with_contact_due
from cards.followups.edit_followup_form import edit_followup_form
from cards.followups.log_receipt import log_receipt
from cards.model import Card
from domain.entries import NewAction
from domain.followups import Followup, NextAction
from domain.people import Person
from domain.quality.corrections import corrections
from domain.terms import ActionState
from handlers.acts.answers import Answers
from handlers.acts.contact_due import watch_contact
from handlers.acts.correcting import correctable
from handlers.acts.entry import Entry
from handlers.acts.log_answers import read_entry
from handlers.acts.moments import base_of, today
from handlers.acts.permitting import followup_of_code
from handlers.acts.recording import record_changes, too_many_touches
from handlers.acts.redrawing import redrawn, still_asks_for_contact
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("followup.save")
def save_followup(request: Click, crm: UnitOfWork) -> Answer:
    followup, customer = correctable(crm, request.sender, request.subject)
    answers, open_action = Answers(request.values), _open_action(followup)
    known_due = today(request.sender, open_action.due_at) if open_action and open_action.due_at else None
    entry = read_entry(answers, request.sender, base_of(crm, request.sender, request.received_at), known_due=known_due)
    topic = answers.text("topic")
    if answers.errors:
        card = edit_followup_form(followup, time_zone=request.sender.time_zone, kept=answers.kept)
        return Reply(card=card, private=True, replaces_card=True)
    record_changes(crm, followup, customer, _keeping_seconds(entry, followup), topic=topic)
    if entry.action is not None and open_action is None:
        crm.actions.add(entry.action, on=customer, followup_id=followup.id)
    elif entry.action is not None and open_action is not None:
        _save_action(crm, request.sender, open_action, entry.action)
    saved, _customer = followup_of_code(crm, request.sender, followup.code)
    if followup.author_id == request.sender.id:
        crm.corrections.add(request.sender, followup.content, corrections(followup, saved, request.received_at))
    card = log_receipt(saved, event_key=request.event_key, edited=True, touches=too_many_touches(crm, customer))
    receipt = Reply(card=_asking_for_contact(crm, request.sender, followup, saved, card), replaces_card=True)
    return receipt if saved == followup else (receipt, *redrawn(crm, saved, besides=request.card, edited=True))


def _asking_for_contact(crm: UnitOfWork, person: Person, before: Followup, saved: Followup, receipt: Card) -> Card:
    """The receipt goes on asking for the contact, and asks for it when only the correction tells of the change."""
    if still_asks_for_contact(crm, before):
        return with_contact_due(receipt, saved.customer_code)
    if before.content == saved.content:
        return receipt
    return watch_contact(crm, person, crm.customers.get(saved.customer_id), saved.content, receipt)


def _keeping_seconds(entry: Entry, followup: Followup) -> Entry:
    """The form shows minutes: a time left as it was keeps its seconds, and so the order of the day's talks."""
    same = entry.has_time is followup.has_time and entry.occurred_at == followup.occurred_at.replace(second=0, microsecond=0)
    return replace(entry, occurred_at=followup.occurred_at) if same else entry


def _open_action(followup: Followup) -> NextAction | None:
    """The one the form shows; emptied in the form, it stays as it was."""
    return next((action for action in followup.actions if action.state is ActionState.OPEN), None)


def _save_action(crm: UnitOfWork, person: Person, present: NextAction, wanted: NewAction) -> None:
    same_day = present.due_at is not None and wanted.due_at is not None and today(person, present.due_at) == today(person, wanted.due_at)
    if wanted.due_at is None or same_day:  # The form knows no time of day, so the same day keeps the one on record.
        crm.actions.change(present, task=wanted.task)
    else:
        crm.actions.change(present, task=wanted.task, due_at=wanted.due_at, due_has_time=wanted.due_has_time)
