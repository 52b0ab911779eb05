"""The rules put to work: what a tick says, and what follows from an event in its own transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.house import House
from bot.initiative import Initiative, all_bulletins
from bot.platforms.console.adapter import NAME, TENANT, clicked
from cards.codec import from_json
from cards.model import Button, Card
from domain.entries import NewAction
from domain.people import Person
from handlers.request import Clicked
from handlers.shown import Outcome
from reminders.bulletin import Bulletin, Post
from store.care import workdays
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson
from tests.making import NOW, Making

DAY = timedelta(days=1)


@pytest.fixture
def rep(making: Making, make_person: MakePerson) -> Person:
    """Somebody with an account in the web chat."""
    person = make_person("rep1")
    with making.acting() as crm:
        crm.people.identify(person, NAME, TENANT, person.handle)
    return person


def promise(making: Making, make_customer: MakeCustomer, rep: Person, *tasks: str) -> list[str]:
    customer = make_customer(owner=rep)
    with making.acting(rep) as crm:
        return [crm.actions.add(NewAction(task=task, owner=rep, due_at=NOW), on=customer).code for task in tasks]


def reminded(house: House) -> Card:
    """The one card rep1 got, delivered."""
    (said,) = house.remind(NOW)
    house.courier().deliver_all()
    return said.card


def press(house: House, rep: Person, button: Button, card: str) -> Outcome:
    what = Clicked(action=button.action, subject=button.subject, values=button.values, expires_at=NOW + DAY, issued_for=())
    event = clicked(rep, what, values={}, chat=None, key=f"press-{button.id}", at=NOW, card=card)
    outcome = house.desk.handle(event)
    house.courier().deliver_all()
    return outcome


def shown(house: House) -> list[tuple[str, list[str]]]:
    """The cards of rep1's talk as they stand: their kinds, and what can be pressed."""
    with house.database.reading() as crm:
        entries = crm.transcript.page("private:rep1", 1, None, 50)
    cards = [from_json(entry.card) for entry in entries if entry.card]
    return [(card.kind, [button.action for button in card.buttons()]) for card in cards]


def test_a_click_on_one_row_leaves_the_others_where_they_stand(
    house: House, making: Making, make_customer: MakeCustomer, rep: Person
) -> None:
    first, second = promise(making, make_customer, rep, "send contract", "call them")
    card = reminded(house)
    message = entry_id(house)
    done = next(button for button in card.buttons() if button.subject == first)

    press(house, rep, done, message)

    assert [kind for kind, _buttons in shown(house)] == ["my_day", "action_done"]
    assert shown(house)[0][1] == ["action.done"]
    press(house, rep, replace(done, subject=second, id="second"), message)
    assert shown(house)[0] == ("settled", [])


def entry_id(house: House) -> str:
    with house.database.reading() as crm:
        return crm.transcript.page("private:rep1", 1, None, 50)[-1].id


def test_an_answer_that_takes_a_single_card_s_place_is_not_overdrawn(
    house: House, making: Making, make_customer: MakeCustomer, rep: Person
) -> None:
    promise(making, make_customer, rep, "send contract")
    tomorrow = next(button for button in reminded(house).buttons() if button.action == "action.postpone")

    press(house, rep, tomorrow, entry_id(house))

    assert [kind for kind, _buttons in shown(house)] == ["todo_added"]


def test_an_answer_never_takes_the_place_of_a_grouped_card(house: House, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    first, _second = promise(making, make_customer, rep, "send contract", "call them")
    reminded(house)
    postpone = Button(id="tomorrow", label="", action="action.postpone", subject=first, values={"to": "tomorrow"})

    press(house, rep, postpone, entry_id(house))

    assert [kind for kind, _buttons in shown(house)] == ["my_day", "todo_added"]


def test_what_somebody_else_settles_is_redrawn_too(
    house: House, making: Making, make_customer: MakeCustomer, make_person: MakePerson, rep: Person
) -> None:
    (code,) = promise(making, make_customer, rep, "send contract")
    done = next(button for button in reminded(house).buttons() if button.subject == code)

    press(house, rep, done, "elsewhere")

    assert [kind for kind, _buttons in shown(house)] == ["settled", "action_done"]


def telling(*posts: Post) -> Bulletin:
    return Bulletin(name="digest", due=lambda _crm, now: [post for post in posts if now >= NOW])


def group_post(name: str) -> Post:
    return Post(id=name, platform="console", chat="sales", card=Card(kind="digest", title="Yesterday"))


def test_a_bulletin_is_posted_once_for_each_of_its_posts(each_database: Database) -> None:
    initiative = Initiative(rules=(), bulletins=(telling(group_post("east:18"), group_post("west:18")),), platform="console")

    told = [initiative.remind(each_database, moment) for moment in (NOW - DAY, NOW, NOW + DAY)]

    assert [[(post.id, post.chat, post.in_group) for post in each] for each in told] == [
        [],
        [("east:18", "sales", True), ("west:18", "sales", True)],
        [],
    ]
    with each_database.reading() as crm:
        assert (crm.outbox.knows("east:18"), crm.outbox.knows("east:19")) == (True, False)


def test_a_bulletin_that_breaks_holds_up_no_other(database: Database) -> None:
    def broken(_crm: UnitOfWork, _now: datetime) -> list[Post]:
        raise ZeroDivisionError

    bulletins = (Bulletin(name="broken", due=broken), telling(group_post("east:18")))

    with capture_logs() as logs:
        told = Initiative(rules=(), bulletins=bulletins, platform="console").remind(database, NOW)

    assert [post.id for post in told] == ["east:18"]
    assert [line["event"] for line in logs] == ["reminder failed"]


def test_every_bulletin_is_found_by_its_name() -> None:
    names = [bulletin.name for bulletin in all_bulletins()]

    assert names == sorted(set(names))


def test_once_a_day_what_time_has_settled_is_let_go(house: House, making: Making, make_customer: MakeCustomer, rep: Person) -> None:
    promise(making, make_customer, rep, "send contract")
    reminded(house)

    assert house.initiative.settle(house.database, NOW + DAY) == 0


def test_the_calendar_is_loaded_before_a_sweep_keeps_anybody_waiting(house: House) -> None:
    workdays._calendar.cache_clear()  # noqa: SLF001 - as in a process that has just begun
    loaded = []

    with house.database.watched(lambda *_statement: loaded.append(workdays._calendar.cache_info().currsize)):  # noqa: SLF001 - as above
        house.remind(NOW)

    assert set(loaded) == {1}
