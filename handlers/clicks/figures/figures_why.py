"""Opens the rows behind a figure, or the next page of them."""

from __future__ import annotations

from domain.figures.figures import Figure
from domain.pressing import BadTokenError
from handlers.acts.figures.asking import pressed, show_why
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("figures.why")
def open_rows(request: Click, crm: UnitOfWork) -> Answer:
    word, what = pressed(crm, request.subject)
    if word not in set(Figure):
        raise BadTokenError
    # The group may read the number; the rows are each reader's own.
    return show_why(crm, request.sender, Figure(word), what, page=int(request.value("page") or 0))
