"""Signing in to a team's web chat, by a link that works once.

The link opens a page with a button: what reads links ahead of people uses none up, and the cookie, which browsers keep from
requests that other sites start, is there on the next page.
"""

from __future__ import annotations

from flask import Blueprint, Response, g, make_response, redirect, render_template

from bot.platforms.console.refusals import RefusedError, used_link
from bot.platforms.console.room import Room
from cards.format import Reader
from domain.words import Message, _
from handlers.acts.intake.secrets import secret_hash

WELCOME = _("Welcome to Genjin")
ONE_CLICK = _("One click signs you in on this device.")
SIGN_IN = _("Sign in")


def add_sign_in(pages: Blueprint, room: Room) -> None:
    """Hang the routes of a sign-in link on the pages."""

    @pages.get("/enter/<secret>")
    def offer(secret: str) -> Response:  # noqa: ARG001 - the form goes to the page's own address.
        return make_response(letter_page(room, WELCOME, ONE_CLICK, button=SIGN_IN))

    @pages.post("/enter/<secret>")
    def sign_in(secret: str) -> Response:
        with room.house.database.transaction() as crm:
            person_id = crm.links.use(secret_hash(secret), room.house.clock())
            person = None if person_id is None else crm.people.get(person_id)
        if person is None:
            return letter(room, used_link())
        response = make_response(redirect("/", code=303))
        return room.welcome(response, person)


def letter(room: Room, refusal: RefusedError) -> Response:
    """A refusal as a page of its own, for somebody who is not in yet."""
    return make_response(letter_page(room, refusal.message, refusal.hint), refusal.status)


def letter_page(room: Room, title: Message, text: Message | None, button: Message | None = None) -> str:
    """A page of a few words; its button posts to the page's own address."""
    settings = room.house.settings
    language = getattr(g, "language", None) or settings.language
    say = Reader(language, settings.time_zone, room.house.clock()).say
    return render_template(
        "console/letter.html",
        language=language,
        title=say(title),
        text=say(text) if text else "",
        button=say(button) if button else "",
    )
