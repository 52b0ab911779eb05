"""What a team or a person reached: tallies of every figure, who did what, and what waits now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.figures.changes import NO_ROWS, Tally, value_of
from domain.figures.figures import BY_PERSON, DEFINITIONS, STAGE_STEPS, Figure

Tallies = Mapping[Figure, Tally]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One person in the leaderboard; `paid` in yuan."""

    person_id: int
    name: str
    followups: int = 0
    visits: int = 0
    new: int = 0
    paid: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a team or a person reached in a period, and what waits now.

    `last` are the figures of the period before; states of this moment have none. `overdue` are names with their overdue customers,
    most first; `each` who did what, best first; `days` follow-ups of each day of the period; `needs` the most frequent needs of the
    customers talked with, each with how many of them name it.
    """

    this: Tallies
    last: Tallies
    each: Sequence[Standing] = ()
    overdue: Sequence[tuple[str, int]] = ()
    days: Sequence[tuple[date, int]] = ()
    each_before: Mapping[int, int] = field(default_factory=dict)
    needs: Sequence[tuple[str, int]] = ()

    def value(self, figure: Figure) -> Decimal | None:
        """This period's figure; None where there is nothing to take it of."""
        return value_of(DEFINITIONS[figure].measure, self.this.get(figure, NO_ROWS))

    def before(self, figure: Figure) -> Decimal | None:
        """The last period's; None also for what is only known of this moment."""
        definition = DEFINITIONS[figure]
        return None if definition.is_now else value_of(definition.measure, self.last.get(figure, NO_ROWS))

    def count(self, figure: Figure) -> int:
        """A number's own count, in this period."""
        return self.this.get(figure, NO_ROWS).part

    def weakest_step(self) -> Figure | None:
        """The stage step that the smallest share takes; None when nobody moved."""
        known = [(value, step) for step in STAGE_STEPS if (value := self.value(step)) is not None]
        return min(known, key=lambda pair: pair[0])[1] if known else None


def standings(by_person: Mapping[int, Tallies], names: Mapping[int, str]) -> tuple[Standing, ...]:
    """The leaderboard: most follow-ups first, then the larger amount; who did nothing has no place."""
    rows = [_standing(person_id, names[person_id], tallies) for person_id, tallies in by_person.items() if person_id in names]
    active = [row for row in rows if row.followups or row.new or row.paid]
    return tuple(sorted(active, key=lambda row: (-row.followups, -row.paid, row.name, row.person_id)))


def _standing(person_id: int, name: str, tallies: Tallies) -> Standing:
    followups, visits, new, paid = (tallies.get(figure, NO_ROWS).part for figure in BY_PERSON)
    return Standing(person_id=person_id, name=name, followups=followups, visits=visits, new=new, paid=Decimal(paid) / 100)
