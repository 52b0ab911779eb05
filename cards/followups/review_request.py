"""A second pair of eyes: the team lead is asked to read a high-value customer's log."""

from __future__ import annotations

from dataclasses import replace

from cards.buttons import show_button
from cards.followups.facts import followup_fields
from cards.model import Button, Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import short
from cards.samples import FOLLOWUP
from domain.followups import Followup
from domain.terms import Review
from domain.words import _


def review_request(followup: Followup, *, reviewer_id: int | None = None) -> Card:
    """Goes to the team lead who answers for the customer; only `reviewer_id` can press, when it is given."""
    reviewed = Button(
        id="reviewed",
        label=_("Reviewed"),
        action="followup.review",
        subject=followup.code,
        style=ButtonStyle.PRIMARY,
        audience=(reviewer_id,) if reviewer_id is not None else (),
    )
    show = show_button(followup.customer_code)
    return Card(
        kind="review_request",
        title=_("Please review {code}: {customer}").format(code=followup.code, customer=short(followup.customer_name, 16)),
        subtitle=_("Logged by {author}").format(author=followup.author_name),
        tone=Tone.INFO,
        tags=(_("High value"),),
        elements=(
            followup_fields(followup),
            Note(words=_("Needs and next actions of high-value customers are read by a second person.")),
            Buttons(buttons=(reviewed, show)),
        ),
        refs=(followup.customer_code, followup.code),
    )


def example() -> Card:
    """A log waiting for its reviewer."""
    return review_request(replace(FOLLOWUP, review=Review.PENDING), reviewer_id=3)
