"""What somebody's post decides by itself, whatever customer it is about."""

from __future__ import annotations

from collections.abc import Collection

from domain.errors import UserError
from domain.people import Person
from domain.terms import Role
from domain.words import _

ENTER_FOR_THE_POOL = frozenset({Role.SALES_OPS, Role.OPS_MANAGER, Role.ADMIN})


def first_owner(person: Person) -> Person | None:
    """Who owns what this person enters: they do, unless theirs is a post that enters leads for others (our own default)."""
    return None if person.role in ENTER_FOR_THE_POOL else person


def check_post(person: Person, posts: Collection[Role], command: str) -> None:
    """Raises CommandNotForYouError for every post but these: a button of the command's is no way around its name."""
    if person.role not in posts:
        raise CommandNotForYouError(command)


class CommandNotForYouError(UserError):
    """A command of another post."""

    kind = "not_allowed"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("/{name} is not for your post.").format(name=name),
            hint=_("Type /help to see the commands you may use."),
        )
