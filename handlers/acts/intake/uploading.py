"""Files brought in through the chat: what their buttons find, and what they are when somebody was faster."""

from __future__ import annotations

from cards.intake.import_columns import pages
from cards.intake.import_done import import_discarded, import_failed
from cards.intake.import_progress import import_entering, import_reading
from cards.model import Card
from domain.intake.plan import check_imports
from domain.intake.uploads import Upload, UploadGoneError, UploadState
from domain.people import Person
from handlers.reply import Answer, Reply
from store.database import UnitOfWork


def upload_of(crm: UnitOfWork, person: Person, subject: str) -> Upload:
    """The file a button is about. Raises ImportNotYoursError, and UploadGoneError for one that is not theirs or not kept any more."""
    check_imports(person)
    upload = crm.uploads.of(person, subject)
    if upload is None:
        raise UploadGoneError
    return upload


def page_of(upload: Upload, typed: str) -> int:
    """Which form of its columns is meant, from nought on. Raises UploadGoneError for one that it does not have."""
    if not typed.isdecimal() or int(typed) >= len(pages(upload.reading.sheets)):
        raise UploadGoneError
    return int(typed)


def as_it_is(upload: Upload) -> Answer:
    """What a press says when the file has gone on meanwhile. Raises UploadGoneError for one that is in already."""
    now = _now(upload)
    if now is None:
        raise UploadGoneError
    return Reply(card=now, private=True, replaces_card=True)


def _now(upload: Upload) -> Card | None:
    match upload.state:
        case UploadState.WAITING:
            return import_reading(upload.name)
        case UploadState.CONFIRMED:
            return import_entering(upload.name)
        case UploadState.DISCARDED:
            return import_discarded(upload)
        case UploadState.FAILED:
            return import_failed(upload, UploadGoneError())
        case UploadState.READ | UploadState.DONE:
            return None
