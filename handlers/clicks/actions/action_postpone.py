"""Moves a next action to tomorrow or to next Monday."""

from __future__ import annotations

from datetime import date

from cards.actions.action_done import action_done
from cards.actions.todo_added import todo_added
from domain.following import NotOpenError
from handlers.acts.finishing import check_changeable
from handlers.acts.moments import due_of, today
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import action_of_code
from handlers.language.dates.moment import Moment, shifted, week_day
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("action.postpone")
def postpone_action(request: Click, crm: UnitOfWork) -> Answer:
    action, customer = action_of_code(crm, request.sender, request.subject)
    try:
        check_changeable(crm, request.sender, action, customer)
    except NotOpenError as error:
        return overtaken(error, now=action_done(action, event_key=None))
    day = _day(request.value("to"), today(request.sender, request.received_at))
    moved = crm.actions.change(action, **vars(due_of(Moment(day=day), request.sender)))
    return Reply(card=todo_added(moved, event_key=request.event_key, moved=True), replaces_card=True)


def _day(to: str, now: date) -> date:
    return week_day(now, 0, 1) if to == "monday" else shifted(now, 1)
