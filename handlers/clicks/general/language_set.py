"""Speaks the language that was pressed."""

from __future__ import annotations

from handlers.acts.speaking import language_named, speak
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("language.set")
def set_language(request: Click, crm: UnitOfWork) -> Answer:
    return speak(crm, request.sender, language_named(request.subject) or request.sender.language)
