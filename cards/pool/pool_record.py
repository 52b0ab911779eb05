"""One public record, masked, for who thinks of claiming it."""

from __future__ import annotations

from dataclasses import replace

from cards.model import Buttons, ButtonStyle, Card, Note, Tone
from cards.phrases import beside, short
from cards.pool.brief import BRIEF, LEAD, Brief, brief_elements
from cards.pool.pool_list import claim_button
from domain.words import _


def pool_record(brief: Brief, *, claims: bool, views_left: int | None = None) -> Card:
    """`views_left` is how many more may be opened today, None for whom nothing is counted."""
    record = brief.customer
    claim = (Buttons(buttons=(replace(claim_button(record), style=ButtonStyle.PRIMARY),)),) if claims else ()
    left = (Note(words=_("You may open {count} more records today.").format(count=views_left)),) if views_left is not None else ()
    return Card(
        kind="pool_record",
        title=beside(short(record.name, 30), record.code),
        subtitle=_("public pool"),
        tone=Tone.INFO,
        elements=(*brief_elements(brief), *left, *claim),
        refs=(record.code,),
    )


def example() -> Card:
    """A lead somebody let go."""
    return pool_record(replace(BRIEF, customer=LEAD), claims=True, views_left=19)


def example_without_a_claim() -> Card:
    """For who looks after the pool, a lead nobody has spoken with."""
    return pool_record(Brief(customer=LEAD), claims=False)
