"""Whose figures: a team with everything below it, or one person."""

from __future__ import annotations

from dataclasses import dataclass

from domain.figures.periods import Period
from domain.people import Person, Team


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A team's subtree, or one person of ours; `key` names it in a button."""

    key: str
    name: str
    path: str | None = None
    person_id: int | None = None

    def subject(self, word: str, period: Period) -> str:
        """What a button is about: a word (a figure, a span), whose, and of when."""
        return f"{word}:{self.key}:{period.key}"


def of_team(team: Team) -> Scope:
    """The team and those below it."""
    return Scope(key=f"t{team.id}", name=team.name, path=team.path)


def of_person(person: Person) -> Scope:
    """One person."""
    return Scope(key=f"p{person.id}", name=person.name, person_id=person.id)
