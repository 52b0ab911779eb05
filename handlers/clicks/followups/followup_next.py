"""The next contact, chosen by one click: in one, three or seven days."""

from __future__ import annotations

from datetime import timedelta

from cards.followups.log_receipt import log_receipt
from domain.pressing import StaleButtonError
from domain.words import _
from handlers.acts.correcting import correctable
from handlers.acts.entry import promised
from handlers.acts.moments import today
from handlers.acts.overtaken import overtaken
from handlers.acts.permitting import followup_of_code
from handlers.acts.redrawing import receipt_now, redrawn
from handlers.language.dates.moment import Moment
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork

# A task is a person's own words: it is written in the language of whoever chose it.
TASK = {"zh_CN": "再次联系", "en": "Get in touch again"}


@click("followup.next")
def choose_next(request: Click, crm: UnitOfWork) -> Answer:
    followup, customer = correctable(crm, request.sender, request.subject)
    if followup.actions:
        return overtaken(StaleButtonError(_("A next action is already planned.")), now=log_receipt(followup, event_key=None))
    day = today(request.sender, request.received_at) + timedelta(days=int(request.value("days")))
    task = TASK.get(request.sender.language, TASK["en"])
    new = promised(task, Moment(day=day), request.sender)
    crm.actions.add(new, on=customer, followup_id=followup.id)
    changed, _customer = followup_of_code(crm, request.sender, followup.code)
    receipt = Reply(card=receipt_now(crm, changed, request.sender), replaces_card=True)
    return receipt, *redrawn(crm, changed, besides=request.card)
