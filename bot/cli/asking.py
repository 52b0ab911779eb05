"""What the commands ask of their house: its parts, a person, a time."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

import typer

from bot.house import House
from bot.start import house_or_exit, stop_with
from domain.people import Person


def ready_house() -> House:
    """A house whose database can be used at once; otherwise the way there is told, and nothing else happens."""
    house = house_or_exit()
    problem = house.database.ready()
    if problem is not None:
        stop_with([problem])
    return house


def person_called(house: House, name: str) -> Person:
    """The person of this handle or name."""
    with house.database.reading() as crm:
        found = crm.people.named(name)
        everybody = ", ".join(person.handle for person in crm.people.all())
    if len(found) != 1:
        raise typer.BadParameter(f"Nobody is called {name!r}. There are: {everybody or 'none; run genjin seed'}", param_hint="--as")
    return found[0]


def moment(text: str | None, zone: tzinfo, now: datetime) -> datetime:
    """The moment that was typed (ISO 8601, in `zone` when it names none), or now."""
    if text is None:
        return now
    try:
        typed = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no ISO date and time such as 2026-11-25T09:00+08:00", param_hint="--at") from error
    return (typed if typed.tzinfo else typed.replace(tzinfo=zone)).astimezone(UTC)
