"""What a file would bring, before anything of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.errors import UserError
from domain.intake.read import ContactCells, FollowupCells, Read
from domain.people import Person
from domain.posts import ENTER_FOR_THE_POOL
from domain.terms import Role
from domain.words import Message, When, _

MAY_IMPORT = ENTER_FOR_THE_POOL
"""Who brings files in: those who enter records for others (our own default)."""
MAY_EXPORT = MAY_IMPORT | {Role.MANAGER, Role.DIRECTOR}
"""Who takes lists along: they, and leaders what they see (our own default)."""
IN_THE_FILE = _("The same as row {row} of {sheet}.")
ON_RECORD = _("On record already: {code} {name}.")
TALK_ON_RECORD = _("This talk is on record already.")
NOT_ON_RECORD = _("There is no customer “{name}”, neither on record nor in this file.")
SEVERAL = _("Several customers are called “{name}”: write the code of the one that is meant.")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row that can be entered; `number` is the row's as a spreadsheet shows it."""

    sheet: str
    number: int
    read: Read


@dataclass(frozen=True, kw_only=True)
class Left:
    """A row that is not entered, and why."""

    sheet: str
    number: int
    reasons: tuple[Message, ...]


@dataclass(kw_only=True, slots=True)
class Arrival:
    """A new customer with everything that the file says of it; `whole` are the pieces that stand for all of its name."""

    line: Line
    whole: frozenset[str]
    contacts: list[ContactCells] = field(default_factory=list)
    talks: list[tuple[str | None, FollowupCells]] = field(default_factory=list)

    def meet(self, contact: ContactCells | None) -> bool:
        """Somebody more at this customer's; False for who is known there, or nobody."""
        if contact is None or any(known.name == contact.name for known in self.contacts):
            return False
        self.contacts.append(contact)
        return True


@dataclass(kw_only=True)
class Addition:
    """What the file says of a customer on record."""

    contacts: list[ContactCells] = field(default_factory=list)
    talks: list[tuple[str | None, FollowupCells]] = field(default_factory=list)


@dataclass(kw_only=True)
class Plan:
    """Everything a file would do."""

    arrivals: list[Arrival] = field(default_factory=list)
    additions: dict[int, Addition] = field(default_factory=dict)
    duplicates: list[Left] = field(default_factory=list)
    rejected: list[Left] = field(default_factory=list)

    @property
    def left(self) -> tuple[Left, ...]:
        """Every row that stays out."""
        return (*self.rejected, *self.duplicates)

    @property
    def counts(self) -> dict[str, int]:
        """How many new customers, contacts and follow-ups."""
        everything: Sequence[Arrival | Addition] = (*self.arrivals, *self.additions.values())
        return {
            "customers": len(self.arrivals),
            "contacts": sum(len(each.contacts) for each in everything),
            "followups": sum(len(each.talks) for each in everything),
        }


def check_imports(person: Person) -> None:
    """Raises ImportNotYoursError for a post that brings no files in."""
    if person.role not in MAY_IMPORT:
        raise ImportNotYoursError


def check_exports(person: Person) -> None:
    """Raises ExportNotYoursError for a post that takes no lists along."""
    if person.role not in MAY_EXPORT:
        raise ExportNotYoursError


class ExportNotYoursError(UserError):
    """Somebody else takes lists along."""

    kind = "not_allowed"

    def __init__(self) -> None:
        super().__init__(_("Exporting is not for your post."), hint=_("Ask your manager or sales operations for the list."))


class ImportNotYoursError(UserError):
    """Somebody else brings files in."""

    kind = "not_allowed"

    def __init__(self) -> None:
        super().__init__(_("Importing is not for your post."), hint=_("Give the file to sales operations or an administrator."))


class ImportedBeforeError(UserError):
    """The very same file came in before."""

    kind = "imported_before"

    def __init__(self, name: str, at: datetime) -> None:
        super().__init__(
            _("{name} imported this file {at}.").format(at=When(at=at), name=name),
            hint=_("Change what is to be changed on the records; a file with other rows can be imported."),
        )


class RejectedRowsError(UserError):
    """Rows that cannot be entered, in a file that is to come in whole."""

    kind = "rejected_rows"

    def __init__(self, count: int) -> None:
        super().__init__(
            _("{count} rows cannot be entered, so nothing was.").format(count=count),
            hint=_("Mend them and import the file again, or leave them out with --partly."),
        )


class ImportGoneError(UserError):
    """An import that was given up meanwhile, because its process stood still."""

    kind = "import_gone"

    def __init__(self) -> None:
        super().__init__(_("This import stood still and was given up."), hint=_("Nothing came in. Import the file again."))
