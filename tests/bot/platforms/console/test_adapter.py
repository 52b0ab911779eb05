"""The web chat as a platform: what delivery brings, and what an event leaves behind."""

from __future__ import annotations

import pytest

from bot.house import House
from bot.platforms.console.adapter import ConsolePlatform, is_for_genjin
from bot.port.platform import Delivery, ExpiredError, PermanentError
from cards.format import Reader
from cards.model import Card
from domain.people import Person
from store.messages.transcript import Entry
from tests.bot.platforms.console.conftest import Page
from tests.bot.platforms.driving import Clock
from tests.making import NOW

CARD = Card(kind="reminder", title="C001 waits for you")
REDRAWN = Card(kind="reminder", title="C001 was called")


@pytest.fixture
def platform(house: House, clock: Clock) -> ConsolePlatform:
    return ConsolePlatform(database=house.database, clock=clock)


@pytest.fixture
def rep1(house: House) -> Person:
    with house.database.reading() as crm:
        person = crm.people.by_handle("rep1")
    assert person is not None
    return person


def delivery(person: Person | None, *, card: Card = CARD, chat: str = "") -> Delivery:
    return Delivery(id="r-1", chat=chat, person=person, account=None, card=card, event_key="rule:1", reader=Reader("en", "UTC", NOW))


def entry_of(house: House, id_: str) -> Entry | None:
    with house.database.reading() as crm:
        return crm.transcript.get(id_)


def test_a_push_lands_in_the_persons_own_talk(platform: ConsolePlatform, rep1: Person, page: Page) -> None:
    shown = platform.send(delivery(rep1))

    assert shown == "r-1"
    assert [message["card"]["title"] for message in page.read()] == ["C001 waits for you"]


def test_a_repeated_send_shows_once(platform: ConsolePlatform, rep1: Person, page: Page) -> None:
    platform.send(delivery(rep1))
    platform.send(delivery(rep1))

    assert len(page.read()) == 1


def test_an_update_redraws_the_shown_card(platform: ConsolePlatform, rep1: Person, page: Page) -> None:
    shown = platform.send(delivery(rep1))

    platform.update(delivery(rep1, card=REDRAWN), shown)

    assert [message["card"]["title"] for message in page.read()] == ["C001 was called"]


def test_what_is_not_there_cannot_be_redrawn(platform: ConsolePlatform, rep1: Person) -> None:
    with pytest.raises(ExpiredError):
        platform.update(delivery(rep1), "unknown")


def test_a_card_for_nobody_is_an_admins_business(platform: ConsolePlatform) -> None:
    with pytest.raises(PermanentError):
        platform.send(delivery(None))


def test_a_card_for_the_group_is_everybodys(platform: ConsolePlatform, house: House, page: Page) -> None:
    platform.send(delivery(None, chat="sales"))

    entry = entry_of(house, "r-1")

    assert entry is not None
    assert entry.to_id is None
    assert not page.read("sales")[0]["private"]


def test_a_card_for_one_person_in_the_group_is_theirs_alone(platform: ConsolePlatform, rep1: Person, page: Page) -> None:
    platform.send(delivery(rep1, chat="sales"))

    mine = page.read("sales")
    others = page.become("rep2").read("sales")

    assert [message["private"] for message in mine] == [True]
    assert others == []


@pytest.mark.parametrize("text", ["/help", "  /help", "／帮助", "@Genjin hello", "ask @genjin about it"])
def test_lines_that_ask_genjin(text: str) -> None:
    assert is_for_genjin(text, "sales")


@pytest.mark.parametrize("text", ["hello", "1/2 of it", "@Genjinx hello", "mail@example.com"])
def test_lines_among_colleagues(text: str) -> None:
    assert not is_for_genjin(text, "sales")
    assert is_for_genjin(text, "private:rep1")
