"""How far the relation has come: status, stage, tier, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping

from domain.customers import Customer
from domain.errors import UserError
from domain.terms import Level, Stage, Status, Tier
from domain.words import _

STAGES: tuple[Stage, ...] = (Stage.FIRST_CONTACT, Stage.NEEDS, Stage.PROPOSAL, Stage.NEGOTIATION, Stage.WON)
"""The way forward, in order; LOST may follow any of them."""

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.LEAD: frozenset({Status.POTENTIAL, Status.INVALID}),
    Status.POTENTIAL: frozenset({Status.INTENT, Status.DEAL, Status.CHURNED}),
    Status.INTENT: frozenset({Status.POTENTIAL, Status.DEAL, Status.CHURNED}),
    Status.DEAL: frozenset({Status.CHURNED}),
    Status.CHURNED: frozenset({Status.INTENT}),
    Status.INVALID: frozenset({Status.LEAD}),
}


TIERS: Mapping[Level | None, Tier] = {
    Level.A: Tier.HIGH_VALUE,
    Level.B: Tier.HIGH_VALUE,
    Level.C: Tier.GROWTH,
    Level.D: Tier.BASIC,
    None: Tier.BASIC,
}


def reaches(stage: Stage | None, mark: Stage) -> bool:
    """Whether a stage has come as far as `mark`; a lost one, or none, has come nowhere."""
    return stage in STAGES and STAGES.index(stage) >= STAGES.index(mark)


def is_lead(customer: Customer) -> bool:
    """Whether the record is still raw: a lead, or one filtered out as invalid."""
    return customer.status in {Status.LEAD, Status.INVALID}


def is_promoted_by(customer: Customer, stage: Stage) -> bool:
    """Whether this stage makes a customer of a lead, with a customer's code. Our own default: from the needs survey on."""
    return customer.status is Status.LEAD and reaches(stage, Stage.NEEDS)


def may_move(now: Status, then: Status) -> bool:
    """Whether a status may become the other. The study notes give the way; a step back from intent is our own default."""
    return then is now or then in MOVES[now]


def tier_of(level: Level | None) -> Tier:
    """The value tier a level starts with. Our own default: A and B high value, C growth, D or none basic."""
    return TIERS[level]


class InvalidStageError(UserError):
    """A word that is no stage."""

    kind = "invalid_stage"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is not a stage.").format(typed=typed) if typed else _("Say the stage it moves to."),
            hint=_("Type /stage, the customer, and one of: first contact, needs survey, proposal, negotiation, won, lost."),
        )
