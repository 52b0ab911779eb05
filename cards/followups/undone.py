"""What an undo took back."""

from __future__ import annotations

from collections.abc import Sequence

from cards.model import Card, Fields, Note, Tone
from cards.phrases import facts, listed, short
from domain.words import Words, _

IN_TITLE = 4


def undone(codes: Sequence[str], customers: Sequence[str]) -> Card:
    """The whole effect is taken back: `codes` are the records withdrawn, `customers` the names whose facts are as before."""
    return Card(
        kind="undone",
        title=_title(codes, customers),
        tone=Tone.NEUTRAL,
        tags=(_("Withdrawn"),),
        elements=(
            Fields(facts=facts((_("Withdrawn"), listed(codes)), (_("Customer"), listed(customers)), short=False)),
            Note(words=_("Everything is as it was before; the history keeps what happened.")),
        ),
        refs=tuple(codes),
    )


def _title(codes: Sequence[str], customers: Sequence[str]) -> Words:
    """What is gone and whose it was, as the receipt said it; `codes` come with the record itself first."""
    if len(customers) != 1:
        return _("Undone: {codes}").format(codes=_named(codes)) if codes else _("Undone")
    if not codes:
        return _("Undone: {codes}").format(codes=short(customers[0]))
    return _("{code} undone: {customer}").format(code=codes[0], customer=short(customers[0]))


def _named(codes: Sequence[str]) -> Words:
    """The codes as far as a title holds them; the card's facts hold them all."""
    return listed(codes) if len(codes) <= IN_TITLE else listed((*codes[: IN_TITLE - 1], f"{codes[IN_TITLE - 1]}…"))


def example() -> Card:
    """A log and its next action, taken back."""
    return undone(("J004", "T001"), ("XX科技公司",))
