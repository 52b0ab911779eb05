"""Routes of a visit: the page itself, being somebody else, another language, another time."""

from __future__ import annotations

from flask import Blueprint, Response, g, jsonify, make_response, render_template, request

from bot.platforms.console.bodies import read_json, word_of
from bot.platforms.console.feed import clock_of
from bot.platforms.console.refusals import malformed, not_found, not_signed_in
from bot.platforms.console.room import Room, first_sample_person, known_visitor
from bot.platforms.console.sandbox import Step, move
from bot.platforms.console.session import page_words
from bot.platforms.console.signing_in import letter
from bot.settings import LANGUAGES
from cards.format import Reader
from store.database import Acting


def add_visit(pages: Blueprint, room: Room) -> None:
    """Hang the routes of every visit on the pages."""

    @pages.get("/")
    def page() -> Response:
        with room.house.database.reading() as crm:
            known = known_visitor(crm, g.visit)
            person = known or (first_sample_person(crm) if room.is_demo else None)
        if person is None:
            return letter(room, not_signed_in())
        words = page_words(Reader(person.language, person.time_zone, room.house.clock()))
        response = make_response(render_template("console/page.html", words=words, language=person.language))
        return response if known else room.welcome(response, person)

    @pages.post("/api/language")
    def speak() -> Response:
        language = word_of(read_json(request.get_data()), "language")
        if language not in LANGUAGES:
            raise malformed()
        visitor = room.visitor()
        with room.house.database.transaction() as crm:
            crm.acting = Acting(person_id=visitor.person.id, event_key=f"web:language:{visitor.person.id}", at=visitor.now)
            crm.people.set_language(visitor.person, language)
        return jsonify({"language": language})


def add_demo(pages: Blueprint, room: Room) -> None:
    """Hang the routes on the pages that only a demo has: being anybody, and moving the clock."""

    @pages.post("/api/person")
    def become() -> Response:
        handle = word_of(read_json(request.get_data()), "handle")
        with room.reading() as (crm, _visitor):
            person = crm.people.by_handle(handle)
        if person is None or not person.active:
            raise not_found()
        return room.welcome(jsonify({"handle": person.handle}), person)

    @pages.post("/api/clock")
    def move_clock() -> Response:
        word = word_of(read_json(request.get_data()), "step")
        if word not in set(Step):
            raise malformed()
        person = room.visitor().person
        zone = Reader(person.language, person.time_zone, room.house.clock()).zone
        return jsonify(clock_of(person, move(room.house, Step(word), zone)))
