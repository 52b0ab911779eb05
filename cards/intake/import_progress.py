"""A file in hand: being read, or being entered. The card is drawn again as it goes on."""

from __future__ import annotations

from cards.model import Card, Fact, Fields, Note, Tone
from cards.phrases import short
from domain.words import Message, Percent, Words, _

FILE_LENGTH = 20
LATER = _("This takes a moment; the card says when it is done. You can go on working meanwhile.")
HIDDEN = _("Nobody sees the new records until all of them are in.")


def import_reading(name: str, done: int = 0, total: int = 0) -> Card:
    """The file is looked through; `total` 0 is not known yet."""
    return _going_on(_("Reading {file}"), name, LATER, done, total)


def import_entering(name: str, done: int = 0, total: int = 0) -> Card:
    """Its rows are entered."""
    return _going_on(_("Importing {file}"), name, HIDDEN, done, total)


def _going_on(title: Message, name: str, note: Message, done: int, total: int) -> Card:
    share: Words = Percent(value=100 * done // total) if total else ""
    told = _("{share} · {done} of {total}").format(share=share, done=done, total=total)
    bar = (Fields(facts=(Fact(label=_("Progress"), value=told, short=False),)),) if total else ()
    return Card(
        kind="import_progress", title=title.format(file=short(name, FILE_LENGTH)), tone=Tone.INFO, elements=(*bar, Note(words=note))
    )


def example() -> Card:
    """Just begun."""
    return import_reading("客户资料汇总2024年12月最终版.xlsx")


def example_entering() -> Card:
    """In the middle."""
    return import_entering("customers.xlsx", 64_500, 98_000)
