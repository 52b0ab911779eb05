"""Requests that nobody honest sends."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.keys import new_key
from bot.platforms.console.visits import COOKIE, Visit, Visits
from bot.tokens import Signer
from cards.model import Button
from domain.clock import system_clock
from tests.faults.browser import Browser
from tests.making import KEY

LINE = {"key": "forged-line-0001", "text": "/log C001 call, forged"}
SAY = "/api/chats/private:rep1/messages"
PRESS = "/api/clicks"
WRITES: Mapping[str, Mapping[str, object]] = {
    SAY: LINE,
    "/api/chats/sales/messages": LINE,
    PRESS: {"key": "forged-press-001", "token": "x", "values": {}, "message": "", "chat": "private:rep1"},
    "/api/person": {"handle": "manager"},
    "/api/clock": {"step": "30_days"},
    "/api/language": {"language": "zh_CN"},
}
HUGE = 1024 * 1024
DEEP = 50_000
ODD = (
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff tail",
    "\u202e",
    "\ufeff",
    "\U0010ffff",
    "x" * 5_000,
    "%00",
    "../..",
    "'; DROP TABLE inbox; --",
    "{{7*7}}",
    "",
)


@dataclass(frozen=True, kw_only=True)
class Attack:
    """One request; `headers` are all that it carries."""

    name: str
    path: str
    body: bytes
    headers: Mapping[str, str]
    method: str = "POST"


def forged(page: Browser, other: Browser) -> Iterator[Attack]:
    """Good requests in every route, sent by somebody who lacks the page's proof, place or cookie."""
    own = page.own_headers(writes=True)
    for path, words in WRITES.items():
        body = json.dumps(words).encode()
        for name, changed in _wrong_headers(own, page, other):
            yield Attack(name=name, path=path, body=body, headers=changed)


def _wrong_headers(own: Mapping[str, str], page: Browser, other: Browser) -> Iterator[tuple[str, dict[str, str]]]:
    changes: Mapping[str, Mapping[str, str | None]] = {
        "no proof": {"X-CSRF-Token": None},
        "an empty proof": {"X-CSRF-Token": ""},
        "a guessed proof": {"X-CSRF-Token": "0" * 64},
        "an odd proof": {"X-CSRF-Token": "\xe9" * 64},
        "another visit's proof": {"X-CSRF-Token": other.csrf},
        "another visit's cookie": {"Cookie": other.cookie},
        "no cookie": {"Cookie": None},
        "an altered cookie": {"Cookie": page.cookie[:-1] + ("A" if page.cookie[-1] != "A" else "B")},
        "a cookie of another house": {"Cookie": f"{COOKIE}={_visit([new_key()], timedelta())}"},
        "a cookie of long ago": {"Cookie": f"{COOKIE}={_visit([KEY], timedelta(days=400))}"},
        "a button's token for a cookie": {"Cookie": f"{COOKIE}={signed([KEY])}"},
        "another site": {"Origin": "https://evil.example"},
        "no site": {"Origin": "null"},
        "another port": {"Origin": "http://127.0.0.1:1"},
        "an unreadable site": {"Origin": "http://[::1"},
        "another name": {"Host": "evil.example"},
        "an unreadable name": {"Host": "["},
        "a cross-site fetch": {"Sec-Fetch-Site": "cross-site"},
        "plain text": {"Content-Type": "text/plain"},
        "a form": {"Content-Type": "application/x-www-form-urlencoded"},
        "no type": {"Content-Type": None},
    }
    for name, change in changes.items():
        yield name, {key: value for key, value in {**own, **change}.items() if value is not None}


def _visit(keys: list[str], age: timedelta) -> str:
    visits = Visits(keys)
    return visits.seal(Visit(person_id=1, handle="rep1", secret="known", began=int((system_clock() - age).timestamp())))


def signed(keys: list[str], age: timedelta = timedelta(), **meaning: object) -> str:
    """A button's token, as a house with these keys would have written it then."""
    button = {"id": "b", "label": "B", "action": "followup.undo", "subject": "web:1:first-log", **meaning}
    return Signer(keys).sign(Button(**button), system_clock() - age)  # type: ignore[arg-type]


def unreadable(page: Browser) -> Iterator[Attack]:
    """Bodies that are no request, with everything else in order."""
    line = json.dumps(LINE).encode()
    bodies = {
        "nothing": b"",
        "half a body": line[: len(line) // 2],
        "no object": b"[]",
        "a number": b"7",
        "a word": b'"key"',
        "null": b"null",
        "not a number": b'{"key": NaN}',
        "a very long number": b'{"key": ' + b"9" * 6_000 + b"}",
        "broken UTF-8": line.replace(b"forged", b"\xff\xfe"),
        "deep lists": b'{"key":' + b"[" * DEEP + b"]" * DEEP + b"}",
        "deep objects": b'{"key":' * 5_000 + b"1" + b"}" * 5_000,
        "a megabyte": json.dumps({**LINE, "text": "x" * HUGE}).encode(),
        "a megabyte of blanks": b" " * HUGE + line,
    }
    for path in WRITES:
        for name, body in bodies.items():
            yield Attack(name=name, path=path, body=body, headers=page.own_headers(writes=True))


def misshapen(page: Browser) -> Iterator[Attack]:
    """Objects with parts of the wrong kind, one at a time."""
    wrong: tuple[object, ...] = (None, 0, True, [], {}, ["a"], {"a": "b"}, 1e308, "x" * 20_000)
    for path, words in WRITES.items():
        for part in words:
            for value in wrong:
                if words[part] != value:
                    body = json.dumps({**words, part: value}).encode()
                    yield Attack(name=f"{part} = {value!r:.20}", path=path, body=body, headers=page.own_headers(writes=True))


def odd_words(page: Browser) -> Iterator[Attack]:
    """NUL, lone surrogates and their like, in every part that takes a word, save the line itself."""
    for path, words in WRITES.items():
        for part, good in words.items():
            for word in ODD if isinstance(good, str) and part != "text" else ():
                body = json.dumps({**words, part: word}).encode()
                yield Attack(name=f"{part} = {word!r:.20}", path=path, body=body, headers=page.own_headers(writes=True))


LINES = ("/log", "/show", "/find", "/edit", "/stage", "/todo", "/done", "/undo", "/help", "/nothing", "/log C001", "/跟进 C001", "")
"""What a rep who sees no customer may try; each is refused or only reads."""


def fuzzed(page: Browser, numbers: range, chance: random.Random) -> Iterator[Attack]:
    """Random requests of somebody who is signed in and may do nothing to anybody's customer."""
    headers = page.own_headers(writes=True)
    for number in numbers:
        noise = "".join(chance.choice(SIGNS) for _sign in range(chance.randint(1, 60)))
        body: dict[str, object] = {"key": f"fuzzed-{number:08}", "text": f"{chance.choice(LINES)} {noise}"}
        path = f"/api/chats/private:{page.handle}/messages"
        if chance.random() < 0.4:
            path = PRESS
            body = {
                "key": f"fuzzed-{number:08}",
                "token": noise,
                "values": {noise: noise},
                "message": noise,
                "chat": f"private:{page.handle}",
            }
        if chance.random() < 0.3:
            body[chance.choice(list(body))] = chance.choice((None, 3, [noise], {noise: [noise]}, noise))
        raw = json.dumps(body, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        if chance.random() < 0.3:
            raw = _broken(raw, chance)
        dropped = chance.choice(list(headers)) if chance.random() < 0.2 else ""
        yield Attack(
            name=f"fuzz {number}", path=path, body=raw, headers={name: value for name, value in headers.items() if name != dropped}
        )


NUMBER = "9" * 30
EXCESSIVE = (
    *(f"/{command} {letter}{NUMBER}" for command in ("show", "log", "done", "edit", "stage", "todo") for letter in "CLJT"),
    f"/done {NUMBER}",
    f"/log C{NUMBER} call, sent quote",
    "/show C-1",
    "/show C\u0661",
    f"/find {NUMBER}",
    "/find " + "a" * 7_000,
    "/find %_%",
    "/find '; DROP TABLE customers; --",
    "/find " + "(" * 3_000,
    "/stage C001 " + "x" * 3_000,
    "/log C001 " + "x" * 7_900,
    "/" + "a" * 7_900,
    "/" * 7_900,
    "@" * 7_900,
    "\u202e" * 3_000,
)
"""Numbers no database counts to, words longer than any record, and signs that mean something elsewhere."""

SIGNS = (
    *"abcC0013 /@,.:;'\"\\{}[]<>|&%$#!?*-_=+\n\t",
    "客",
    "户",
    "公司",
    "明天",
    "13800138000",
    "\x00",
    "\ud800",
    "\u202e",
    "\U0001f600",
    "٣",
)


def _broken(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    match chance.randrange(3):
        case 0:
            return raw[:place]
        case 1:
            return raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :]
        case _:
            return raw[:place] + raw[place:] * 2
