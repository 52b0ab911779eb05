"""Messages as one reader sees them: times in their zone, words in their language, names of colleagues."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.house import House
from bot.platforms.console.drawing import Screen, day_of, moment_of, reader_of, time_of
from cards.format import Reader
from domain.people import Person
from store.database import Acting, UnitOfWork
from store.messages.transcript import Entry
from tests.bot.platforms.console.conftest import Page, buttons_of
from tests.making import NOW


def person(crm: UnitOfWork, handle: str) -> Person:
    found = crm.people.by_handle(handle)
    assert found is not None
    return found


def screen_of(house: House, crm: UnitOfWork, handle: str, *, with_memory: bool = True) -> Screen:
    me = person(crm, handle)
    memory = crm if with_memory else None
    return Screen(crm=memory, person=me, reader=reader_of(me, NOW), signer=house.signer, unseal=crm.vault.open)


def line_by(crm: UnitOfWork, author: Person, text: str) -> Entry:
    crm.acting = Acting(person_id=author.id, event_key="e", at=NOW)
    return crm.transcript.add(id=f"line:{text}", chat="sales", event_key="e", at=NOW, author_id=author.id, text=text)


@pytest.mark.parametrize(
    ("zone", "time", "day", "chinese"),
    [
        ("Asia/Shanghai", "10:00", "Wed 18 Nov", "11月18日 周三"),
        ("America/New_York", "21:00", "Tue 17 Nov", "11月17日 周二"),
        ("Pacific/Auckland", "15:00", "Wed 18 Nov", "11月18日 周三"),
    ],
)
def test_times_are_the_reader_s(zone: str, time: str, day: str, chinese: str) -> None:
    english = Reader("en", zone, NOW)

    assert (time_of(NOW, english), day_of(NOW, english)) == (time, day)
    assert moment_of(NOW, english) == f"{day} {time}"
    assert day_of(NOW, Reader("zh_CN", zone, NOW)) == chinese


def test_a_day_keeps_its_name_when_the_clock_moves_on() -> None:
    later = Reader("en", "Asia/Shanghai", datetime(2027, 3, 1, tzinfo=UTC))

    assert day_of(NOW, later).startswith("Wed 18 Nov")


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 1, 1)])
def test_the_turn_of_a_year_is_named_without_its_year(day: date) -> None:
    at = datetime.combine(day, NOW.time(), UTC)

    assert day_of(at, Reader("zh_CN", "Asia/Shanghai", at)).startswith(f"{day.month}月{day.day}日")


def test_a_colleague_s_line_carries_their_name(house: House) -> None:
    with house.database.transaction() as crm:
        entry = line_by(crm, person(crm, "rep2"), "hello")

        drawn = screen_of(house, crm, "rep1").message(entry)

    assert (drawn["from"]["handle"], drawn["mine"], drawn["card"]) == ("rep2", False, None)


def test_one_s_own_line_needs_no_memory(house: House) -> None:
    with house.database.transaction() as crm:
        entry = line_by(crm, person(crm, "rep1"), "hello")

        drawn = screen_of(house, crm, "rep1", with_memory=False).message(entry)

    assert (drawn["from"]["handle"], drawn["mine"]) == ("rep1", True)


def test_a_colleague_s_line_without_a_memory_is_a_mistake_of_ours(house: House) -> None:
    with house.database.transaction() as crm:
        entry = line_by(crm, person(crm, "rep2"), "hello")

        with pytest.raises(LookupError):
            screen_of(house, crm, "rep1", with_memory=False).message(entry)


def test_a_revealed_phone_is_shown_to_its_reader_alone(page: Page) -> None:
    profile = page.say("/show C001")[-1]
    reveal = next(button for button in buttons_of(profile) if button.startswith("reveal"))

    revealed = page.press(profile, reveal)

    assert "13912340001" in str(revealed)
    assert "13912340001" not in str(page.become("rep2").read("sales"))


def test_the_list_of_chats_shows_the_first_words(page: Page) -> None:
    page.say("hello everybody", chat="sales")
    page.say("/show C001")

    chats = {chat["id"]: chat["last"]["text"] for chat in page.get("/api/session")["chats"]}

    assert chats == {"private:rep1": "XX Technology · C001", "sales": "hello everybody"}


def test_an_old_card_speaks_the_language_of_now(page: Page) -> None:
    page.say("/show C001")
    page.post("/api/language", {"language": "zh_CN"})

    card = page.read()[-1]["card"]

    assert card["lang"] == "zh_CN"
    assert "客户类型" in str(card["elements"])
