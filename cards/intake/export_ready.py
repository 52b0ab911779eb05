"""A link to a list, for the person who asked."""

from __future__ import annotations

from collections.abc import Mapping

from cards.model import Card, Link, Note, Tone
from domain.intake.fields import SheetKind
from domain.words import Message, _

TITLES: Mapping[SheetKind, Message] = {
    SheetKind.CUSTOMERS: _("Your list of customers is ready"),
    SheetKind.CONTACTS: _("Your list of contacts is ready"),
    SheetKind.FOLLOWUPS: _("Your list of follow-ups is ready"),
}


def export_ready(kind: SheetKind, secret: str, suffix: str, minutes: int) -> Card:
    """Answers `/export`."""
    return Card(
        kind="export_ready",
        title=TITLES[kind],
        subtitle=_("Everything you see, as a {suffix} file").format(suffix=suffix),
        tone=Tone.SUCCESS,
        elements=(
            Link(label=_("Download the list"), address=f"/lists/{secret}/{kind.value}{suffix}"),
            Note(
                words=_(
                    "The link works once, for you alone, within {minutes} minutes. Every record that leaves is in the access log."
                ).format(minutes=minutes)
            ),
        ),
    )


def example() -> Card:
    """Customers."""
    return export_ready(SheetKind.CUSTOMERS, "Zx3k-sample", ".xlsx", 10)
