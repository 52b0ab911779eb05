"""First contact: an unknown account writes, its platform says who it is, and Genjin knows them; or it does not, and says why in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event as Signal

import pytest
from structlog.testing import capture_logs

import bot.port.linking
from bot.port.linking import FirstContacts
from bot.port.platform import AuthFailedError, PlatformError, Profile, TransientError
from bot.port.reception import Reception
from bot.tokens import Signer
from cards.codec import from_json
from domain.linking import KnownBy
from domain.people import Identity
from handlers.dispatch import Desk
from handlers.request import Chat, Event, Said
from handlers.routing import outbox_route
from handlers.shown import Outcome
from store.database import Acting, Database
from tests.conftest import MakePerson
from tests.making import KEY, NOW
from tests.test_wiring import REGISTRY

OFFICE = "office"
LIN = Profile(email="Lin@Example.com", mobile="13900010001", employee_id="E0001")


@dataclass(kw_only=True)
class Directory:
    """What a platform tells of its accounts; it remembers who was asked about."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    trouble: PlatformError | None = None
    wait: Callable[[], object] = bool
    asked: list[str] = field(default_factory=list)

    def __call__(self, user: str) -> Profile | None:
        self.asked.append(user)
        self.wait()
        if self.trouble is not None:
            raise self.trouble
        return self.profiles.get(user)


@dataclass(kw_only=True)
class Door:
    """One platform's door: what arrives goes through the reception, what leaves lies in the outbox."""

    database: Database
    directory: Directory = field(default_factory=Directory)
    now: datetime = NOW
    count: int = 0

    def __post_init__(self) -> None:
        desk = Desk(database=self.database, registry=REGISTRY, routes={OFFICE: outbox_route})
        self.reception = Reception(
            desk=desk,
            signer=Signer([KEY]),
            database=self.database,
            clock=lambda: self.now,
            language="en",
            time_zone="Asia/Shanghai",
        )

    def say(self, text: str = "/whoami", user: str = "u1") -> Outcome:
        self.count += 1
        who = Identity(platform=OFFICE, tenant="t", user=user)
        event = Event(key=f"{OFFICE}:{self.count}", who=who, chat=Chat(id=f"dm-{user}"), what=Said(text=text), received_at=self.now)
        return self.reception.receive(event, resolve=self.directory)

    def sent(self) -> list[tuple[str, str]]:
        """The kinds of cards in the outbox, each with its line."""
        with self.database.reading() as crm:
            rows = crm.session.connection.exec_driver_sql("SELECT card, chat FROM outbox ORDER BY seq").all()
            return [(from_json(crm.vault.open(row[0])).kind, row[1]) for row in rows]

    def links(self) -> list[tuple[object, ...]]:
        with self.database.reading() as crm:
            statement = f"SELECT person_id, known_by FROM identities WHERE platform = '{OFFICE}'"
            return [tuple(row) for row in crm.session.connection.exec_driver_sql(statement)]


@pytest.fixture
def door(database: Database, make_person: MakePerson, monkeypatch: pytest.MonkeyPatch) -> Door:
    """Lin and Wang work here; the platform knows Lin as u1, and is waited for as long as a busy machine takes."""
    monkeypatch.setattr(bot.port.linking, "PATIENCE", 30.0)
    lin, wang = make_person("lin"), make_person("wang")
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="made", at=NOW)
        crm.accounts.recognise(lin, {KnownBy.EMAIL: "lin@example.com", KnownBy.EMPLOYEE: "E0001"})
        crm.accounts.recognise(wang, {KnownBy.MOBILE: "+8613900010002", KnownBy.EMAIL: "wang@example.com"})
    return Door(database=database, directory=Directory(profiles={"u1": LIN}))


def test_whom_the_platform_vouches_for_is_known_at_once_and_greeted_once(door: Door) -> None:
    first, second = door.say(), door.say()

    assert [outcome.error for outcome in (first, second)] == [None, None]
    assert door.links() == [(1, "employee")]
    assert door.sent() == [("linked", "to:1"), ("whoami", "to:1"), ("whoami", "to:1")]
    assert door.directory.asked == ["u1"]


@pytest.mark.parametrize(
    ("profile", "known_by"),
    [
        (Profile(email="LIN@example.com"), "email"),
        (Profile(mobile="+86 139-0001-0002"), "mobile"),
        (Profile(employee_id=" E0001"), "employee"),
        (Profile(email="lin@example.com", mobile="13900019999"), "email"),
    ],
)
def test_each_verified_thing_is_enough(door: Door, profile: Profile, known_by: str) -> None:
    door.directory.profiles["u1"] = profile

    assert door.say().error is None
    assert [link[1] for link in door.links()] == [known_by]


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (Profile(email="lin@example.com", mobile="13900010002"), "conflict"),
        (Profile(employee_id="E0001", email="wang@example.com"), "conflict"),
        (Profile(email="nobody@example.com"), "nobody"),
        (Profile(name="Lin"), "nobody"),
    ],
)
def test_a_conflict_or_nobody_links_nobody_and_is_logged(door: Door, profile: Profile, reason: str) -> None:
    door.directory.profiles["u1"] = profile

    with capture_logs() as logs:
        outcome = door.say("/find XX")

    assert (outcome.error, door.links(), door.sent()) == ("unlinked", [], [("unlinked", "dm-u1")])
    assert [(line["event"], line["reason"]) for line in logs] == [("account not linked", reason)]
    assert "example.com" not in str(logs)


def test_somebody_who_left_is_not_linked(door: Door) -> None:
    with door.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'lin'")

    assert door.say().error == "unlinked"
    assert door.links() == []


def test_an_account_is_asked_about_once_a_minute(door: Door) -> None:
    for user in ("stranger", "stranger", "another"):
        door.say(user=user)
    door.now += timedelta(seconds=60)
    door.say(user="stranger")

    assert door.directory.asked == ["stranger", "another", "stranger"]


def test_whoever_is_entered_later_is_known_at_their_next_word(door: Door) -> None:
    door.directory.profiles["u3"] = Profile(employee_id="E0003")
    assert door.say(user="u3").error == "unlinked"
    with door.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="made", at=NOW)
        crm.accounts.recognise(crm.people.get(2), {KnownBy.EMPLOYEE: "E0003"})
    door.now += timedelta(minutes=1)

    assert door.say(user="u3").error is None


@pytest.mark.parametrize("trouble", [TransientError("away"), AuthFailedError("no scope")])
def test_a_platform_in_trouble_keeps_nobody_from_their_answer(door: Door, trouble: PlatformError) -> None:
    door.directory.trouble = trouble

    with capture_logs() as logs:
        assert door.say().error == "unlinked"

    assert [(line["event"], line["outcome"]) for line in logs] == [("account not looked up", type(trouble).__name__)]


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[Signal]:
    """A platform that answers only when the test is over."""
    monkeypatch.setattr(bot.port.linking, "PATIENCE", 0.05)
    over = Signal()
    yield over
    over.set()


def test_a_platform_that_does_not_answer_is_not_waited_for(door: Door, silence: Signal) -> None:
    door.directory.wait = lambda: silence.wait(10)

    with capture_logs() as logs:
        assert door.say().error == "unlinked"

    assert [line["outcome"] for line in logs] == ["TimeoutError"]


def test_an_account_unlinked_by_hand_is_not_linked_by_itself_again(door: Door) -> None:
    door.say()
    with door.database.transaction() as crm:
        crm.acting = Acting(person_id=1, event_key="made", at=NOW)
        (account,) = [account for account in crm.accounts.of(crm.people.get(1)) if account.who.platform == OFFICE]
        crm.accounts.unlink(account)
    door.now += timedelta(hours=1)

    assert [each.say().error for each in (door, replace(door, count=100))] == ["unlinked", "unlinked"]
    assert door.links() == []


def test_another_process_that_was_faster_greets(door: Door) -> None:
    contacts = FirstContacts(door.database, lambda: NOW)
    who = Identity(platform=OFFICE, tenant="t", user="u1")
    event = Event(key="k", who=who, chat=Chat(id="dm"), what=Said(text="hi"), received_at=NOW)

    def link_meanwhile(user: str) -> Profile | None:
        with door.database.transaction() as crm:
            crm.acting = Acting(person_id=1, event_key="made", at=NOW)
            crm.accounts.link(crm.people.get(1), who, KnownBy.EMPLOYEE)
        return door.directory(user)

    contacts.meet(event, link_meanwhile)

    assert (len(door.links()), door.sent()) == (1, [])


def test_what_is_remembered_does_not_grow_for_ever(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.port.linking, "REMEMBERED", 1)
    door.directory.profiles["u2"] = Profile(email="wang@example.com")

    assert [door.say(user=user).error for user in ("u1", "u2", "u1", "u2")] == [None] * 4
    assert door.directory.asked == ["u1", "u2"]
