"""What a command prints: cards as text for people, or the one JSON object for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import typer

from bot.house import House
from cards.draw import Drawn, draw
from cards.format import Reader
from domain.people import Person
from domain.words import Sealed
from handlers.reply import Outgoing


def show(house: House, outgoing: Sequence[Outgoing], *, asker: Person | None, at: datetime, error: str | None, as_json: bool) -> None:
    """Print what an event (or a tick, when nobody asked) brought forth."""
    drawn = [(message, _drawn(house, message, _reader(message, asker), at)) for message in outgoing]
    if as_json:
        replies = [_reply(message, card) for message, card in drawn]
        typer.echo(json.dumps({"ok": error is None, "error": error, "replies": replies}, ensure_ascii=False))
        return
    for message, card in drawn:
        if message.push and message.to:
            typer.secho(f"→ {message.to.handle}", dim=True)
        typer.echo(f"{card['text']}\n")


def _reader(message: Outgoing, asker: Person | None) -> Person | None:
    """Whoever it is for; the asker as they are now, for what was asked may have been another language."""
    return asker if message.to is None or (asker and asker.id == message.to.id) else message.to


def _drawn(house: House, message: Outgoing, reader: Person | None, at: datetime) -> Drawn:
    language, zone = (reader.language, reader.time_zone) if reader else (house.settings.language, house.settings.time_zone)

    def unseal(sealed: Sealed) -> str:
        with house.database.reading() as crm:
            return crm.vault.open(sealed.token)

    return draw(message.card, Reader(language, zone, at), lambda control: house.signer.sign(control, at), unseal)


def _reply(message: Outgoing, card: Drawn) -> dict[str, Any]:
    return {
        "id": message.id,
        "to": message.to.handle if message.to else None,
        "chat": message.chat or (f"private:{message.to.handle}" if message.to else ""),
        "private": message.private,
        "push": message.push,
        "card": _card(card),
    }


def _card(card: Drawn) -> dict[str, Any]:
    elements = list(_walk(card["elements"]))
    forms = [element for element in elements if element["type"] == "form"]
    return {
        **{name: card[name] for name in ("kind", "title", "text", "lang", "refs")},
        "fields": [
            {"label": fact["label"], "value": fact["value"]}
            for element in elements
            if element["type"] == "fields"
            for fact in element["facts"]
        ],
        "buttons": [{name: button[name] for name in ("id", "label", "token")} for button in _buttons(elements)],
        "form": _form(forms[0]) if forms else None,
    }


def _form(form: Drawn) -> dict[str, Any]:
    fields = [
        {**{name: field[name] for name in ("name", "label", "required", "value", "options")}, "type": field["kind"]}
        for field in form["fields"]
    ]
    return {"token": form["token"], "fields": fields}


def _buttons(elements: Iterable[Drawn]) -> Iterator[Drawn]:
    for element in elements:
        match element["type"]:
            case "buttons":
                yield from element["buttons"]
            case "table":
                yield from element["row_buttons"]
            case _:
                pass


def _walk(elements: Iterable[Drawn]) -> Iterator[Drawn]:
    for element in elements:
        yield element
        if element["type"] == "collapsible":
            yield from _walk(element["elements"])
