"""Saves a next action's words and day."""

from __future__ import annotations

from cards.actions.action_done import action_done
from cards.actions.action_form import action_form
from cards.actions.todo_added import todo_added
from domain.following import NotOpenError
from handlers.acts.answers import Answers
from handlers.acts.finishing import check_changeable
from handlers.acts.moments import base_of, due_of
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import action_of_code
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("action.save")
def save_action(request: Click, crm: UnitOfWork) -> Answer:
    action, customer = action_of_code(crm, request.sender, request.subject)
    try:
        check_changeable(crm, request.sender, action, customer)
    except NotOpenError as error:
        return overtaken(error, now=action_done(action, event_key=None))
    answers = Answers(request.values)
    task, due = answers.needed("task"), answers.due("due", base_of(crm, request.sender, request.received_at), required=True)
    if answers.errors or due is None:
        card = action_form(action, time_zone=request.sender.time_zone, kept=answers.kept)
        return Reply(card=card, private=True, replaces_card=True)
    saved = crm.actions.change(action, task=task, **vars(due_of(due, request.sender)))
    return Reply(card=todo_added(saved, event_key=request.event_key, moved=True), replaces_card=True)
