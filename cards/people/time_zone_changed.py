"""The time zone somebody lives by."""

from __future__ import annotations

from cards.model import Card, Text, Tone
from domain.words import _


def time_zone_changed(zone: str) -> Card:
    """Said once it is changed."""
    return Card(
        kind="time_zone_changed",
        title=_("Your time zone: {zone}").format(zone=zone),
        tone=Tone.SUCCESS,
        elements=(Text(words=_("Dates you type and times I name are of this zone; I speak first in its working hours.")),),
    )


def time_zone_now(zone: str) -> Card:
    """Answers `/timezone` alone."""
    return Card(
        kind="time_zone",
        title=_("Your time zone: {zone}").format(zone=zone),
        tone=Tone.INFO,
        elements=(Text(words=_("To change it, type /timezone and a city, like /timezone Singapore.")),),
    )


def example() -> Card:
    """Somebody who moved."""
    return time_zone_changed("Asia/Singapore")


def example_now() -> Card:
    """Somebody who asks."""
    return time_zone_now("Asia/Shanghai")
