"""Handovers and the people in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.errors import UserError
from domain.handovers.handovers import Handover, HandoverKind, HandoverState
from domain.handovers.steps import Powers
from domain.people import Person
from domain.terms import Role
from domain.words import Message
from tests.domain.made import BELOW, HERE, NOW, PERSON

GIVER = replace(PERSON, id=1, handle="rep1", name="Lin", team_path=BELOW)
RECEIVER = replace(PERSON, id=2, handle="rep2", name="Wang", team_path=BELOW)
SUPERVISOR = replace(PERSON, id=3, handle="director", name="Sun", role=Role.DIRECTOR, team_path=HERE)
STRANGER = replace(PERSON, id=9, handle="rep3", name="Zhou", team_path=BELOW)
EVERYBODY = (GIVER, RECEIVER, SUPERVISOR, STRANGER)


def handover(state: HandoverState = HandoverState.DRAFT, kind: HandoverKind = HandoverKind.SERVICE, **facts: Any) -> Handover:
    """Of C001 from Lin to Wang; an owner change is supervised by Sun."""
    service = kind is HandoverKind.SERVICE
    parties = (
        {"customer_id": 1, "customer_code": "C001", "customer_name": "XX"} if service else {"supervisor_id": 3, "supervisor_name": "Sun"}
    )
    given = {"giver_id": 1, "giver_name": "Lin", "receiver_id": 2, "receiver_name": "Wang", "started_at": NOW, **parties, **facts}
    return Handover(id=1, code="H001", kind=kind, state=state, **given)


def person(role: Role, team_path: str = HERE, person_id: int = 30) -> Person:
    """Somebody else."""
    return replace(PERSON, id=person_id, handle=f"p{person_id}", name=f"P{person_id}", role=role, team_path=team_path)


def powers_of(it: Handover, person: Person) -> Powers:
    """Those of the giver alone."""
    return Powers(gives=person.id == it.giver_id)


def hint_of(error: UserError) -> Message:
    """What it says to type next."""
    assert isinstance(error.hint, Message)
    return error.hint
