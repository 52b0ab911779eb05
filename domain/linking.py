"""Who somebody is on a platform: by what they are known there, one-time codes, and ending it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import UserError
from domain.people import Identity, Person
from domain.privacy import normalise_email, normalise_phone
from domain.terms import Role, Term
from domain.words import Words, _

CODE_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
"""What a code is spelt with: nothing that looks like something else, as 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B do."""
CODE_LENGTH = 8
CODE = re.compile(rf"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
CODE_SHAPE = re.compile(rf"[A-Z0-9]{{{CODE_LENGTH}}}")


class KnownBy(Term):
    """What linked an account to a person, the surest first."""

    EMPLOYEE = "employee", _("Employee number")
    EMAIL = "email", _("Work e-mail")
    MOBILE = "mobile", _("Mobile number")
    CODE = "code", _("One-time code")


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody's account on a platform; `known_by` is None when an administrator said so, `linked_at` None when nobody knows since when."""

    who: Identity
    person_id: int
    known_by: KnownBy | None = None
    linked_at: datetime | None = None


class NotLinked(StrEnum):
    """Why an account stays unknown, in a word for the log."""

    NOBODY = "nobody"
    CONFLICT = "conflict"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class Known:
    """Whose account it is, and by what."""

    person: Person
    by: KnownBy


def spellings(*, email: str = "", mobile: str = "", employee_id: str = "") -> dict[KnownBy, str]:
    """What is told of somebody, each in its one spelling; what is missing, or cannot be one, is left out."""
    told = {
        KnownBy.EMPLOYEE: unicodedata.normalize("NFKC", employee_id).strip(),
        KnownBy.EMAIL: normalise_email(email),
        KnownBy.MOBILE: normalise_phone(mobile),
    }
    return {by: value for by, value in told.items() if value}


def known(found: Mapping[KnownBy, Collection[Person]]) -> Known | NotLinked:
    """The one person that everything verified points to (our own default: what contradicts itself links nobody)."""
    everybody = {person.id: person for people in found.values() for person in people}
    if not everybody:
        return NotLinked.NOBODY
    if len(everybody) > 1:
        return NotLinked.CONFLICT
    (person,) = everybody.values()
    if not person.active:
        return NotLinked.LEFT
    return Known(person=person, by=next(by for by in KnownBy if found.get(by)))


def typed_code(text: str) -> str:
    """A code as it was typed, in its one spelling: case, blanks and dashes do not matter."""
    return re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", text)).upper()


def readable_code(code: str) -> str:
    """`ACDE-FGH3`: a code as people copy it."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def looks_like_code(text: str) -> bool:
    """Whether somebody meant to type a code, be it a right one or not."""
    return CODE_SHAPE.fullmatch(typed_code(text)) is not None


def check_may_give_code(person: Person, by: Person) -> None:
    """Everybody links accounts of their own, an administrator anybody's who works here. Raises NotYoursToLinkError, LeftUsError."""
    if by.id != person.id and by.role is not Role.ADMIN:
        raise NotYoursToLinkError
    if not person.active:
        raise LeftUsError(person)


def may_look_at(person: Person, by: Person) -> bool:
    """Whether somebody may see another's accounts: an administrator does."""
    return by.id == person.id or by.role is Role.ADMIN


def check_may_unlink(account: Account, by: Person, *, speaking_from: Identity, accounts: int) -> None:
    """Whether somebody may unlink one of so many accounts of one person.

    Everybody may unlink their own but the one they speak from, so that never none is left; an administrator anybody else's. Raises
    SpokenFromError, LastAccountError, NotYoursToLinkError.
    """
    if by.id != account.person_id:
        if by.role is not Role.ADMIN:
            raise NotYoursToLinkError
    elif accounts <= 1:
        raise LastAccountError
    elif account.who == speaking_from:
        raise SpokenFromError


def may_unlink(account: Account, by: Person, *, speaking_from: Identity, accounts: int) -> bool:
    """Whether `check_may_unlink` lets it pass."""
    try:
        check_may_unlink(account, by, speaking_from=speaking_from, accounts=accounts)
    except (SpokenFromError, LastAccountError, NotYoursToLinkError):
        return False
    return True


class WrongCodeError(UserError):
    """A code that links nobody: mistyped, used or run out; which of them is not told."""

    kind = "wrong_code"

    def __init__(self) -> None:
        super().__init__(
            _("This code links nobody: it is mistyped, used, or has run out."),
            hint=_("Type /link where I know you already and then /link with the new code here, or ask your administrator for a code."),
        )


class TooManyCodesError(UserError):
    """Somebody guesses."""

    kind = "too_many_codes"

    def __init__(self, wait: timedelta) -> None:
        super().__init__(
            _("Too many wrong codes came from this account."),
            hint=_("Wait {minutes} minutes, then get a new code and type it here.").format(minutes=int(wait.total_seconds() // 60)),
        )


class AlreadyLinkedError(UserError):
    """An account that is somebody's already; a code typed there stays good."""

    kind = "already_linked"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("This account is linked already, as {name}.").format(name=name),
            hint=_("Type the code on the account that I do not know yet. /whoami shows yours."),
        )


class NotYoursToLinkError(UserError):
    """Another's accounts."""

    kind = "not_allowed"

    def __init__(self) -> None:
        super().__init__(
            _("Only an administrator looks after somebody else's accounts."), hint=_("Type /link or /whoami alone for your own.")
        )


class LeftUsError(UserError):
    """Somebody whose account is closed."""

    kind = "left"

    def __init__(self, person: Person) -> None:
        super().__init__(
            _("{name} does not work here any more.").format(name=person.name), hint=_("Type the handle of somebody who does, like @rep1.")
        )


class LastAccountError(UserError):
    """The account that somebody can still reach Genjin by."""

    kind = "last_account"

    def __init__(self) -> None:
        super().__init__(
            _("This is your last account, so it stays linked."),
            hint=_("Type /link for a code and link another one first, or ask your administrator."),
        )


class SpokenFromError(UserError):
    """The account that somebody would cut themselves off from while they speak."""

    kind = "spoken_from"

    def __init__(self) -> None:
        super().__init__(
            _("You are writing from this very account."),
            hint=_("Type /whoami on another account of yours and unlink this one there."),
        )


class UnknownLinkError(UserError):
    """Words behind `/link` that are neither a code nor a person."""

    kind = "unknown_link"

    def __init__(self, usage: Words) -> None:
        super().__init__(_("This is neither a code nor a colleague."), hint=_("Type it like this: {usage}").format(usage=usage))
