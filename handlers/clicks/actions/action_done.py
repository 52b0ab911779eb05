"""Finishes a next action."""

from __future__ import annotations

from cards.actions.action_done import action_done
from domain.following import NotOpenError
from handlers.acts.finishing import finish
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import action_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("action.done")
def finish_action(request: Click, crm: UnitOfWork) -> Answer:
    action, customer = action_of_code(crm, request.sender, request.subject)
    try:
        return Reply(card=finish(crm, request.sender, action, customer))
    except NotOpenError as error:
        present = crm.actions.by_id(action.id) or action
        return overtaken(error, now=action_done(present, event_key=None))
