"""What the commands ask of their house: its parts, a person, a time."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

import typer

from bot.house import House
from bot.platforms.console.adapter import chats_of
from bot.start import house_or_exit, stop_with
from domain.people import Person

YEARS = range(1971, 2200)
"""What calendars, databases and people's zones all reach."""


def ready_house() -> House:
    """A house whose database can be used at once; otherwise the way there is told, and nothing else happens."""
    house = house_or_exit()
    check_usable(house)
    return house


def check_usable(house: House) -> None:
    """End here, with a sentence, when the database cannot be used."""
    problem = house.problem()
    if problem is not None:
        stop_with([problem])


def person_called(house: House, name: str, *, hint: str = "--as") -> Person:
    """The person of this handle or name; `hint` is the argument that named them."""
    with house.database.reading() as crm:
        found = crm.people.named(name)
        everybody = ", ".join(person.handle for person in crm.people.all())
    if len(found) != 1:
        raise typer.BadParameter(f"Nobody is called {name!r}. There are: {everybody or 'none; run genjin seed'}", param_hint=hint)
    return found[0]


def chat_called(person: Person, name: str | None) -> str | None:
    """The chat of this name; None is the person's own talk with Genjin. Another's talk is as good as none."""
    if name is not None and name not in chats_of(person):
        raise typer.BadParameter(f"{person.handle} is in no chat {name!r}, but in: {', '.join(chats_of(person))}", param_hint="--chat")
    return name


def moment(text: str | None, zone: tzinfo, now: datetime) -> datetime:
    """The moment that was typed (ISO 8601, in `zone` when it names none), or now."""
    if text is None:
        return now
    try:
        typed = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no ISO date and time such as 2026-11-25T09:00+08:00", param_hint="--at") from error
    if typed.year not in YEARS:
        raise typer.BadParameter(f"{text!r} is not between {YEARS[0]} and {YEARS[-1]}", param_hint="--at")
    return (typed if typed.tzinfo else typed.replace(tzinfo=zone)).astimezone(UTC)
