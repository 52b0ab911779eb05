"""What somebody may see, in a form the store can search with: it says the same as `domain/access.py` of each customer."""

from __future__ import annotations

from dataclasses import dataclass

from domain.access import Relation, Right, granted
from domain.people import Person

NOBODY = 0
"""The id of no person: what somebody who left sees with."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a person may see: their own, shared and served customers always, and more by post.

    `owned_under` and `served_under` are team paths whose subtree they see by its owners and by those who serve.
    """

    person_id: int
    everything: bool = False
    owned_under: str | None = None
    served_under: str | None = None
    unowned: bool = False
    at_risk: bool = False


def sight_of(person: Person) -> Sight:
    """The person's sight; it shows a customer exactly when `may` lets them see it."""
    if not person.active:
        return Sight(person_id=NOBODY)

    def sees(relation: Relation) -> bool:
        return Right.SEE in granted(person.role, relation)

    return Sight(
        person_id=person.id,
        everything=sees(Relation.ANY),
        owned_under=person.team_path if sees(Relation.TEAM) else None,
        served_under=person.team_path if sees(Relation.TEAM_SERVED) else None,
        unowned=sees(Relation.POOL),
        at_risk=sees(Relation.AT_RISK),
    )
