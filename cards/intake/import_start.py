"""How a file of customers is brought in."""

from __future__ import annotations

from cards.model import Card, Link, Note, Text, Tone
from domain.words import _

TEMPLATE = "/imports/template.xlsx"
"""Where the web chat gives an empty spreadsheet whose headings are all known."""


def import_start(way_in: str) -> Card:
    """Answers `/import`; `way_in` is the web chat's address where one may choose the file. The page itself shows a button there."""
    return Card(
        kind="import_start",
        title=_("Choose the spreadsheet to import"),
        subtitle=_("Customers, contacts or follow-ups, as you have them"),
        tone=Tone.INFO,
        elements=(
            Text(
                words=_("Your own columns are fine: Genjin reads their headings and shows what it understood before anything is entered.")
            ),
            Link(label=_("Choose a file"), address=way_in),
            Link(label=_("Download an empty template"), address=TEMPLATE),
            Note(words=_("xlsx, xls, ods or csv. The file is kept encrypted, and deleted once it is in or after an hour.")),
        ),
    )


def example() -> Card:
    """For somebody who may import."""
    return import_start("/enter/Zx3k-sample")
