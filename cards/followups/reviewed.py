"""A log was read by the second person."""

from __future__ import annotations

from dataclasses import replace

from cards.followups.facts import followup_fields
from cards.model import Card, Tone
from cards.phrases import facts, short
from cards.samples import FOLLOWUP, NOW
from domain.followups import Followup
from domain.terms import Review
from domain.words import When, _


def reviewed(followup: Followup) -> Card:
    """Redraws the request once somebody pressed; says who and when."""
    at = When(at=followup.reviewed_at) if followup.reviewed_at else None
    return Card(
        kind="reviewed",
        title=_("{code} reviewed: {customer}").format(code=followup.code, customer=short(followup.customer_name)),
        tone=Tone.SUCCESS,
        elements=(followup_fields(followup, *facts((_("Reviewed by"), followup.reviewer_name), (_("Reviewed at"), at))),),
        refs=(followup.customer_code, followup.code),
    )


def example() -> Card:
    """Read by the manager a minute ago."""
    return reviewed(replace(FOLLOWUP, review=Review.REVIEWED, reviewer_name="陈经理", reviewed_at=NOW))
