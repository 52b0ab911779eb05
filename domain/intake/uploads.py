"""A file brought in through the chat: what becomes of it, step by step, and what it is refused for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePath

from domain.errors import UserError
from domain.intake.fields import LABELS, Field, SheetKind
from domain.intake.plan import Left
from domain.words import Message, _

SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv", ".txt")
"""The endings of files that can be read; the first ones are what people have."""
KEPT = timedelta(hours=1)
"""How long a file waits for somebody to say what is to become of it."""
LEFT_KEPT = timedelta(days=1)
"""How long the rows that stayed out can be fetched."""
LINK_LIFE = timedelta(minutes=10)
"""How long a link to a list, or into the web chat, works."""
MOST_TRIES = 3
"""So many times an import is begun again that died on the way."""
LONGEST_NAME = 120
MEGABYTE = 1024 * 1024


class UploadState(StrEnum):
    """Where a file is; the last three are ends."""

    WAITING = "waiting"
    READ = "read"
    CONFIRMED = "confirmed"
    DONE = "done"
    FAILED = "failed"
    DISCARDED = "discarded"


OPEN = (UploadState.WAITING, UploadState.CONFIRMED)
"""What somebody is waiting for."""


@dataclass(frozen=True, kw_only=True)
class ColumnRead:
    """One column by its heading, and what it is taken for; None is not read, and a guess is not `sure`."""

    heading: str
    field: Field | None
    sure: bool


@dataclass(frozen=True, kw_only=True)
class SheetRead:
    """One sheet as it was understood."""

    title: str
    kind: SheetKind
    columns: tuple[ColumnRead, ...]


Chosen = Mapping[str, Mapping[str, Field | None]]
"""What somebody said of columns: by sheet, by heading; None is not to be read."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a file's columns hold: as they were understood, and as somebody said before.

    `ownerless`: somebody said that customers whose owner nobody knows go to the public pool.
    """

    sheets: tuple[SheetRead, ...] = ()
    chosen: Chosen = field(default_factory=dict)
    ownerless: bool = False


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file on its way in. `uploaded_at` is machine time; `place` is the message that shows it."""

    id: str
    person_id: int
    name: str
    size: int
    digest: str
    state: UploadState
    uploaded_at: datetime
    place: str | None = None
    attempts: int = 0
    reading: Reading = Reading()


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What a file would bring, or brought: `left` are the first of the rows that stay out, those with mistakes before the others.

    `strangers` are the owners nobody knows, each with how many rows name them.
    """

    counts: Mapping[str, int]
    duplicates: int
    rejected: int
    left: Sequence[Left] = ()
    skipped: Sequence[str] = ()
    strangers: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All rows that come in."""
        return sum(self.counts.values())


def file_name(told: str) -> str:
    """A file's own name as it may be kept and shown: no folder, no line breaks, not longer than a title can say."""
    name = " ".join(PurePath(told.replace("\\", "/")).name.split())
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - len(ending) - 2]}…{dot}{ending}"


def check_file(name: str, size: int, *, most: int) -> None:
    """Raises NotASpreadsheetError, EmptyFileError and FileTooLargeError; sizes are in bytes."""
    if PurePath(name).suffix.lower() not in SPREADSHEETS:
        raise NotASpreadsheetError(name)
    if size == 0:
        raise EmptyFileError(name)
    if size > most:
        raise FileTooLargeError(most)


def same_twice(columns: Mapping[str, Field | None]) -> dict[str, Message]:
    """What is wrong with a choice of columns, by heading: two cannot hold the same."""
    seen: set[Field] = set()
    wrong = {}
    for heading, chosen in columns.items():
        if chosen is not None and chosen in seen:
            wrong[heading] = TWICE.format(label=LABELS[chosen])
        elif chosen is not None:
            seen.add(chosen)
    return wrong


TWICE = _("Another column is {label} already.")


class NotASpreadsheetError(UserError):
    """A file of another kind."""

    kind = "not_a_spreadsheet"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is no spreadsheet.").format(name=name[:LONGEST_NAME]), hint=_("Choose a file that ends in .xlsx, .xls, .ods or .csv.")
        )


class EmptyFileError(UserError):
    """A file without anything in it."""

    kind = "empty_file"

    def __init__(self, name: str) -> None:
        super().__init__(_("{name} is empty.").format(name=name[:LONGEST_NAME]), hint=_("Choose the file that holds your customers."))


class FileTooLargeError(UserError):
    """More than the house takes at once."""

    kind = "file_too_large"

    def __init__(self, most: int) -> None:
        super().__init__(
            _("The file is larger than {size} MB.").format(size=max(most // MEGABYTE, 1)),
            hint=_("Split it into several files, or ask an administrator to bring it in with genjin import."),
        )


class NoHeadingsError(UserError):
    """A file none of whose sheets says what its columns are."""

    kind = "no_headings"

    def __init__(self) -> None:
        super().__init__(
            _("No heading in this file is known."),
            hint=_("Write what each column holds into its first row, such as 客户名称, 联系人 and 手机, or begin with the template."),
        )


class UploadGoneError(UserError):
    """A file that waits for nobody any more."""

    kind = "upload_gone"

    def __init__(self) -> None:
        super().__init__(_("This file is not kept any more."), hint=_("Bring it again with /import."))


class ImportBrokeError(UserError):
    """An import that ended before it was done, again and again."""

    kind = "import_broke"

    def __init__(self) -> None:
        super().__init__(
            _("The import ended before it was done."),
            hint=_("Nothing came in. Bring the file again with /import, or ask an administrator to use genjin import."),
        )


class LinkUsedError(UserError):
    """A link to a list that does not work (any more), or not for this person."""

    kind = "link_used"

    def __init__(self) -> None:
        super().__init__(_("This link does not work any more."), hint=_("Ask for a new one with /export; each works once, for you alone."))
