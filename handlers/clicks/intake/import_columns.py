"""Opens the form that says what a file's columns hold."""

from __future__ import annotations

from cards.intake.import_columns import import_columns
from domain.intake.uploads import UploadState
from handlers.acts.intake.uploading import as_it_is, page_of, upload_of
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("import.columns")
def open_columns(request: Click, crm: UnitOfWork) -> Answer:
    upload = upload_of(crm, request.sender, request.subject)
    if upload.state is not UploadState.READ:
        return as_it_is(upload)
    page = page_of(upload, request.value("page") or "0")
    return Reply(card=import_columns(upload, page), private=True, replaces_card=True)
