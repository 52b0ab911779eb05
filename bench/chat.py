"""The product under load: its web chat, entered as a sample rep, and the requests that a busy team sends it."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from uuid import uuid4

from bench.load import post
from bot.house import House, build
from bot.keys import new_key
from bot.sample.seed import seed
from bot.settings import Settings
from domain.entries import NewCustomer
from domain.people import Person
from domain.terms import Status
from store.database import Acting
from store.schema import upgrade

APPLICATION = "bot.wsgi:app"
REP = "rep1"
CUSTOMERS = 100
"""Customers of the rep that logs are about in turn: what a rep holds at most, each with a history of ordinary length."""


def environment(url: str, folder: Path) -> dict[str, str]:
    """The settings of a product with its own database and a key that all its processes share."""
    key = folder / "secret.key"
    if not key.exists():
        key.write_text(new_key())
    return {"GENJIN_DATABASE_URL": url, "GENJIN_SECRET_KEYS": key.read_text(), "GENJIN_LOG_LEVEL": "error"}


def house_of(settings: dict[str, str]) -> House:
    """The same product in this process."""
    keys = (settings["GENJIN_SECRET_KEYS"],)
    return build(Settings(database_url=settings["GENJIN_DATABASE_URL"], secret_keys=keys))


def furnish(house: House) -> None:
    """The schema and the sample people and customers."""
    upgrade(house.database)
    with house.database.transaction() as crm:
        seed(crm, house.clock(), "en")


def held(house: House) -> tuple[str, ...]:
    """The codes of as many customers as a rep may hold, entered now."""
    with house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="bench:customers", at=house.clock())
        rep = crm.people.by_handle(REP)
        entries = (NewCustomer(name=f"Held customer {number}", status=Status.INTENT, owner=rep) for number in range(CUSTOMERS))
        return tuple(crm.customers.add(entry).code for entry in entries)


def called(house: House, handle: str) -> Person:
    """Somebody by handle. Raises LookupError."""
    with house.database.reading() as crm:
        person = crm.people.by_handle(handle)
    if person is None:
        raise LookupError(handle)
    return person


def enter(port: int) -> tuple[str, ...]:
    """Come in as a rep; the headers that their requests carry from then on."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    cookie = _cookie(connection, "GET", "/", {}, "")
    csrf = _session(connection, cookie)
    switch = {"Cookie": cookie, "X-CSRF-Token": csrf, "Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}"}
    cookie = _cookie(connection, "POST", "/api/person", switch, json.dumps({"handle": REP})) or cookie
    csrf = _session(connection, cookie)
    connection.close()
    return (f"Cookie: {cookie}", f"X-CSRF-Token: {csrf}", f"Origin: http://127.0.0.1:{port}")


def _cookie(connection: HTTPConnection, method: str, path: str, headers: dict[str, str], body: str) -> str:
    connection.request(method, path, body=body or None, headers={"Host": f"127.0.0.1:{connection.port}", **headers})
    answer = connection.getresponse()
    answer.read()
    return (answer.getheader("Set-Cookie") or "").split(";")[0]


def _session(connection: HTTPConnection, cookie: str) -> str:
    connection.request("GET", "/api/session", headers={"Cookie": cookie, "Host": f"127.0.0.1:{connection.port}"})
    csrf: str = json.loads(connection.getresponse().read())["csrf"]
    return csrf


def logs(port: int, headers: tuple[str, ...], codes: tuple[str, ...]) -> Callable[[int], bytes]:
    """`/log` lines about these customers in turn, each with a key of its own."""
    chat = f"/api/chats/private:{REP}/messages"
    host = (f"Host: 127.0.0.1:{port}",)
    numbers = count()

    def request(_number: int) -> bytes:
        code = codes[next(numbers) % len(codes)]
        body = json.dumps({"key": uuid4().hex, "text": f"/log {code} call, sent quote"}).encode()
        return post(chat, body, headers=(*host, *headers))

    return request
