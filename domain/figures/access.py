"""Who may ask for whose figures."""

from __future__ import annotations

from domain.errors import UserError
from domain.people import Person, Team
from domain.terms import Role
from domain.words import Words, _

LEADS_A_TEAM = frozenset({Role.MANAGER, Role.SERVICE_LEAD, Role.AFTER_SALES})
SEES_EVERY_TEAM = frozenset({Role.DIRECTOR, Role.OPS_MANAGER, Role.ADMIN})


def leads(person: Person) -> bool:
    """Whether figures of a team are this person's business; everybody else asks for their own (analysis tool: the manager's digest)."""
    return person.role in LEADS_A_TEAM | SEES_EVERY_TEAM


def may_see_team(person: Person, team: Team) -> bool:
    """A team's leaders see it and every team below it; director, operations manager and administrator see all."""
    return person.role in SEES_EVERY_TEAM or (person.role in LEADS_A_TEAM and team.path.startswith(person.team_path))


def may_see_person(person: Person, other: Person) -> bool:
    """Everybody sees their own figures, and leaders those of their people."""
    below = person.role in LEADS_A_TEAM and other.team_path.startswith(person.team_path)
    return person.id == other.id or person.role in SEES_EVERY_TEAM or below


class FiguresNotYoursError(UserError):
    """Figures of a team or a person that this person does not lead."""

    kind = "not_allowed"

    def __init__(self, whose: str) -> None:
        super().__init__(
            _("The figures of {whose} are not yours to see.").format(whose=whose),
            hint=_("Type /digest or /report alone for those that are."),
        )


class UnknownTeamError(UserError):
    """No team or person of this name or code, and no day either."""

    kind = "unknown_team"

    def __init__(self, typed: str, usage: Words) -> None:
        super().__init__(
            _("“{typed}” is no team, colleague or time that I know.").format(typed=typed),
            hint=_("Type it like this: {usage}").format(usage=usage),
        )


class NotYetError(UserError):
    """Days that have not begun."""

    kind = "not_yet"

    def __init__(self) -> None:
        super().__init__(_("There are no figures yet of days that lie ahead."), hint=_("Type /digest or /report for the days so far."))


class UnknownFigureError(UserError):
    """Nothing is counted under this name, or none was given."""

    kind = "unknown_figure"

    def __init__(self, typed: str, known: Words) -> None:
        super().__init__(
            _("There is no figure “{typed}”.").format(typed=typed) if typed else _("Which figure do you mean?"),
            hint=_("Type /why and one of these: {known}").format(known=known),
        )
