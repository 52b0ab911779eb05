"""Which group a team's figures go to, and who says so."""

from __future__ import annotations

from domain.errors import UserError
from domain.people import Person, Team
from domain.terms import Role
from domain.words import Words, _

BINDS_EVERY_TEAM = frozenset({Role.DIRECTOR, Role.OPS_MANAGER, Role.ADMIN})
BINDERS = BINDS_EVERY_TEAM | {Role.MANAGER}


def may_bind(person: Person, team: Team) -> bool:
    """A manager says it of their own team and those below; director, operations manager and administrator of all (our own default)."""
    return person.role in BINDS_EVERY_TEAM or (person.role is Role.MANAGER and team.path.startswith(person.team_path))


def check_may_bind(person: Person, team: Team) -> None:
    """Raises BindingNotYoursError."""
    if not may_bind(person, team):
        raise BindingNotYoursError(team)


class BindingNotYoursError(UserError):
    """A team whose figures go where somebody else says."""

    kind = "not_allowed"

    def __init__(self, team: Team) -> None:
        super().__init__(
            _("Where the figures of {team} go is not yours to say.").format(team=team.name),
            hint=_("Ask the team's manager to type /bind {code} here.").format(code=team.code),
        )


class NotAGroupError(UserError):
    """A team's figures go to a group."""

    kind = "not_a_group"

    def __init__(self, usage: Words) -> None:
        super().__init__(
            _("This is our own talk, not a group."),
            hint=_("Add me to the team's group and type there: @Genjin {usage}").format(usage=usage),
        )


class NoSuchTeamError(UserError):
    """No team of this code or name."""

    kind = "unknown_team"

    def __init__(self, typed: str, known: Words) -> None:
        super().__init__(
            _("There is no team “{typed}”.").format(typed=typed), hint=_("Type /bind and one of these: {known}").format(known=known)
        )
