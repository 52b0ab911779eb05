"""Commands that talk as somebody, or let time pass."""

from __future__ import annotations

import secrets
from datetime import UTC
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.asking import chat_called, moment, person_called, ready_house
from bot.cli.showing import show
from bot.house import House
from bot.platforms.console.adapter import clicked, is_for_genjin, keep_line, said
from domain.people import Person
from handlers.request import Event
from store.database import Acting

As = Annotated[str, typer.Option("--as", help="Who does it: a handle such as rep1.")]
ChatName = Annotated[str | None, typer.Option("--chat", help="Where: the private talk with Genjin unless said, or 'sales'.")]
At = Annotated[str | None, typer.Option("--at", help="When: ISO 8601, in the person's zone when it names none.")]
Key = Annotated[str | None, typer.Option("--event-key", help="The event's unique key: the same key acts once.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def say(
    text: Annotated[str, typer.Argument(help="The line, as it would be typed in the chat.")],
    person: As,
    chat: ChatName = None,
    at: At = None,
    event_key: Key = None,
    as_json: Json = False,
) -> None:
    """Say a line as somebody, and print what Genjin answers."""
    house = ready_house()
    sender = person_called(house, person)
    when = moment(at, ZoneInfo(sender.time_zone), house.business_now())
    place = chat_called(sender, chat)
    event = said(sender, text, chat=place, key=event_key or _fresh_key(), at=when)
    if is_for_genjin(text, event.chat.id):
        _handle(house, event, sender, as_json=as_json)
    else:
        _overhear(house, event, sender, as_json=as_json)


def click(
    token: Annotated[str, typer.Argument(help="The token of a button or a form, as --json prints it.")],
    person: As,
    value: Annotated[list[str] | None, typer.Option("--value", help="A form's answer, NAME=VALUE; again for each.")] = None,
    chat: ChatName = None,
    at: At = None,
    event_key: Key = None,
    as_json: Json = False,
) -> None:
    """Press a button or send a form as somebody."""
    house = ready_house()
    sender = person_called(house, person)
    when = moment(at, ZoneInfo(sender.time_zone), house.business_now())
    what = house.signer.open(token)
    event = clicked(sender, what, values=_values(value or []), chat=chat_called(sender, chat), key=event_key or _fresh_key(), at=when)
    _handle(house, event, sender, as_json=as_json)


def tick(at: At = None, as_json: Json = False) -> None:
    """Let every reminder due by a time speak, then deliver."""
    house = ready_house()
    now = moment(at, ZoneInfo(house.settings.time_zone), house.business_now())
    house.look_over(now)
    queued = house.remind(now)
    house.courier().deliver_all()
    show(house, queued, asker=None, at=now, error=None, as_json=as_json)


def _handle(house: House, event: Event, sender: Person, *, as_json: bool) -> None:
    outcome = house.desk.handle(event)
    house.courier().deliver_all()
    sender = person_called(house, sender.handle)  # Who chose another language is answered in it.
    show(house, outcome.replies, asker=sender, at=event.received_at.astimezone(UTC), error=outcome.error, as_json=as_json)


def _overhear(house: House, event: Event, sender: Person, *, as_json: bool) -> None:
    """A line among colleagues: everybody reads it, Genjin stays silent."""
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=sender.id, event_key=event.key, at=event.received_at)
        keep_line(crm, event, sender)
    show(house, (), asker=sender, at=event.received_at, error=None, as_json=as_json)


def _values(pairs: list[str]) -> dict[str, str | list[str]]:
    """NAME=VALUE pairs; a name given again makes a list, as a form with several choices sends it."""
    values: dict[str, str | list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise typer.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--value")
        match values.get(name):
            case None:
                values[name] = value
            case str() as first:
                values[name] = [first, value]
            case list() as several:
                several.append(value)
    return values


def _fresh_key() -> str:
    return f"cli:{secrets.token_hex(12)}"


COMMANDS = (say, click, tick)
