"""What every route of the web chat works with, and who is visiting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from flask import Response, g, request

from bot.house import House
from bot.moving.carrier import Carrier
from bot.platforms.console.drawing import Screen, reader_of
from bot.platforms.console.feed import Feed
from bot.platforms.console.refusals import nobody_here, not_signed_in
from bot.platforms.console.visits import COOKIE, LIFE, Visit, Visits
from bot.settings import Console
from cards.model import Card
from domain.people import Person
from domain.terms import Role
from store.database import Acting, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody at the page, at a moment of business time."""

    person: Person
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Room:
    """The web chat's parts."""

    house: House
    visits: Visits
    feed: Feed
    carrier: Carrier

    @property
    def is_demo(self) -> bool:
        """Whether anybody on this machine may be anybody and move the clock."""
        return self.house.settings.console is Console.DEMO

    def visit(self) -> Visit | None:
        """This request's visit, from its cookie."""
        cookie = request.cookies.get(COOKIE)
        return self.visits.open(cookie, self.house.clock()) if cookie else None

    @contextmanager
    def reading(self) -> Iterator[tuple[UnitOfWork, Visitor]]:
        """One reading of the memory, with whoever is visiting. Raises RefusedError."""
        with self.house.database.reading() as crm:
            person = known_visitor(crm, g.visit)
            if person is None:
                raise not_signed_in()
            g.language = person.language
            visitor = Visitor(person=person, now=self.house.clock() + crm.offset())
            # What one sees depends on who one is, and when.
            crm.acting = Acting(person_id=person.id, event_key="", at=visitor.now)
            yield crm, visitor

    def visitor(self) -> Visitor:
        """Whoever is visiting. Raises RefusedError."""
        with self.reading() as (_crm, visitor):
            return visitor

    def screen(self, crm: UnitOfWork | None, visitor: Visitor, *, cards: Mapping[str, Card] | None = None) -> Screen:
        """What draws messages for the visitor; without a reading it knows only the visitor's own lines and Genjin's.

        `cards` are those at hand by their messages' ids; the others are read from what the transcript keeps.
        """
        reader = reader_of(visitor.person, visitor.now)
        unseal = self.house.database.keyring.open
        return Screen(crm=crm, person=visitor.person, reader=reader, signer=self.house.signer, unseal=unseal, cards=cards or {})

    def visit_now(self) -> Visit:
        """Whose cookie this is, before anybody asked the database. Raises RefusedError."""
        visit: Visit | None = g.visit
        if visit is None:
            raise not_signed_in()
        return visit

    def welcome(self, response: Response, person: Person) -> Response:
        """Begin a new visit as this person."""
        visit = self.visits.begin(person, self.house.clock())
        secure = request.is_secure or self.house.settings.address.startswith("https://")
        response.set_cookie(COOKIE, self.visits.seal(visit), max_age=LIFE, httponly=True, secure=secure, samesite="Strict")
        return response


def known_visitor(crm: UnitOfWork, visit: Visit | None) -> Person | None:
    """Whom a visit's cookie names, while they are with us."""
    if visit is None:
        return None
    try:
        person = crm.people.get(visit.person_id)
    except LookupError:
        return None
    return person if person.active else None


def first_sample_person(crm: UnitOfWork) -> Person:
    """Who one is in a fresh demo: a sales representative. Raises RefusedError."""
    everybody = [person for person in crm.people.all() if person.active]
    if not everybody:
        raise nobody_here()
    return next((person for person in everybody if person.role is Role.REP), everybody[0])
