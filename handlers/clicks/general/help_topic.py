"""Opens a topic of the help."""

from __future__ import annotations

from handlers.acts.helping import help_card
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("help.topic")
def open_topic(request: Click, crm: UnitOfWork) -> Answer:
    return help_card(request.subject, request.sender)
