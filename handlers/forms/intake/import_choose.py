"""Takes in what somebody says of a file's columns, and has it read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cards.forms import Kept
from cards.intake.import_columns import chosen_field, import_columns, pages
from cards.intake.import_progress import import_reading
from domain.intake.fields import Field
from domain.intake.uploads import ColumnRead, Upload, UploadState, same_twice
from domain.words import Message
from handlers.acts.intake.uploading import as_it_is, page_of, upload_of
from handlers.registry import form
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@form("import.choose")
def choose_columns(request: Click, crm: UnitOfWork) -> Answer:
    upload = upload_of(crm, request.sender, request.subject)
    if upload.state is not UploadState.READ:
        return as_it_is(upload)
    page = page_of(upload, request.value("page"))
    sheet, asked = pages(upload.reading.sheets)[page]
    chosen = {each.heading: _answer(request, place, each) for place, each in asked}
    # The columns of the other forms count as they stand.
    wrong = same_twice({each.heading: each.field for each in sheet.columns} | chosen)
    if wrong:
        kept = Kept(values=_values(request), errors=_errors(asked, wrong))
        return Reply(card=import_columns(upload, page, kept), private=True, replaces_card=True)
    return _read_again(crm, upload, sheet.title, chosen)


def _read_again(crm: UnitOfWork, upload: Upload, sheet: str, chosen: Mapping[str, Field | None]) -> Answer:
    before = upload.reading.chosen
    if not crm.uploads.move(upload, UploadState.READ, UploadState.WAITING):
        return as_it_is(crm.uploads.get(upload.id) or upload)
    crm.uploads.read(upload, replace(upload.reading, chosen={**before, sheet: {**before.get(sheet, {}), **chosen}}))
    return Reply(card=import_reading(upload.name), private=True, replaces_card=True)


def _answer(request: Click, place: int, column: ColumnRead) -> Field | None:
    try:
        return chosen_field(request.value(f"column{place}"))
    except KeyError:
        return column.field


def _values(request: Click) -> dict[str, str]:
    return {name: request.value(name) for name in request.values}


def _errors(asked: tuple[tuple[int, ColumnRead], ...], wrong: Mapping[str, Message]) -> dict[str, Message]:
    """What is wrong, at the questions of this form; what is wrong with another's column is said at the first."""
    told = {f"column{place}": wrong[each.heading] for place, each in asked if each.heading in wrong}
    return told or {f"column{asked[0][0]}": next(iter(wrong.values()))}
