"""Which team's figures come to a group."""

from __future__ import annotations

from collections.abc import Sequence

from cards.model import Button, Buttons, Card, Column, Element, Note, Table, Text, Tone
from cards.phrases import short
from domain.people import Team
from domain.words import _

COLUMNS = (Column(key="team", label=_("Team")), Column(key="code", label=_("Code")))


def bound_here(team: Team, *, moved: bool) -> Card:
    """Said in the group; `moved` when the figures went to another group before."""
    elements: tuple[Element, ...] = (
        Text(words=_("The team's daily digest and weekly report are told in this group from now on.")),
        *((Note(words=_("They went to another group before; nothing is told there any more.")),) if moved else ()),
        Buttons(buttons=(_unbind(team),)),
    )
    return Card(kind="bound", title=_("{team}: figures come here").format(team=short(team.name)), tone=Tone.SUCCESS, elements=elements)


def bindings(teams: Sequence[Team], mine: Sequence[Team]) -> Card:
    """Answers `/bind` alone, in a group: `mine` are the teams whose figures the reader may send elsewhere."""
    if not teams:
        return Card(
            kind="bindings",
            title=_("No team's figures come to this group"),
            tone=Tone.INFO,
            elements=(Text(words=_("Type /bind and a team, and its daily digest and weekly report are told here.")),),
        )
    rows = tuple({"team": team.name, "code": team.code} for team in teams)
    buttons = tuple(_unbind(team) for team in teams) if len(mine) == len(teams) else ()
    return Card(
        kind="bindings",
        title=_("Teams whose figures come here: {count}").format(count=len(teams)),
        tone=Tone.INFO,
        elements=(Table(columns=COLUMNS, rows=rows, row_buttons=buttons),),
    )


def _unbind(team: Team) -> Button:
    return Button(
        id=f"unbind-{team.code}",
        label=_("End this"),
        action="people.unbind",
        subject=str(team.id),
        confirm=_("Tell the team's figures here no more?"),
    )


def example() -> Card:
    """A team that had another group before."""
    return bound_here(_EAST, moved=True)


def example_list() -> Card:
    """What a manager sees in the team's group."""
    return bindings((_EAST,), (_EAST,))


def example_none() -> Card:
    """A new group."""
    return bindings((), ())


_EAST = Team(id=3, code="team-east", name="华东销售部", path="/1/3/", parent_id=1)
