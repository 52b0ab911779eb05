"""Gives a one-time code for another account."""

from __future__ import annotations

from handlers.acts.people.codes import give_code
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("people.code")
def code(request: Click, crm: UnitOfWork) -> Answer:
    return give_code(crm, crm.people.get(int(request.subject)), request.sender)
