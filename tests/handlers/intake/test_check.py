"""`/check`: the record for who may see it, and no more than where it is for everybody else."""

from __future__ import annotations

import pytest

from domain.terms import Role
from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.rows import for_each

NAME = "XX科技公司"


def test_an_owner_gets_the_record(say: Say, press: Press) -> None:
    heard = say(f"/check {NAME}")

    assert heard.card.refs == ("C001",)
    assert press(heard.button("show-C001")).card.refs[0] == "C001"


@for_each("asked", [NAME, "XX科技", "13912340001", "XX 科技 13912340001"])
def test_somebody_else_learns_that_it_exists_and_its_department_and_nothing_else(say: Say, asked: str) -> None:
    heard = say(f"/查重 {asked}", "rep3")

    assert heard.card.refs == ()
    assert heard.card.kind == "known_records"
    assert "protected" in heard.text
    for told in ("C001", "13912340001", "张经理", "意向", "Intent", "互联网"):
        assert told not in heard.text
    assert heard.buttons() == []


def test_every_post_learns_as_much_as_it_may_see(unchanged_talk: Conversation) -> None:
    talk = unchanged_talk
    with talk.database.reading() as crm:
        crm.acting = Acting(person_id=None, event_key="asked", at=NOW)
        everybody = {person.handle: person for person in crm.people.all()}
        seen = {handle: crm.customers.by_code("C001", person) is not None for handle, person in everybody.items()}

    assert {person.role for person in everybody.values()} == set(Role)
    for handle, may_see in seen.items():
        heard = talk.say(f"/check {NAME}", handle)
        assert (heard.card.refs == ("C001",)) is may_see, handle
        assert ("C001" in heard.text) is may_see, handle


def test_a_public_record_of_ones_own_pool_can_be_claimed(say: Say, press: Press) -> None:
    say("/release C001 no need")

    heard = say(f"/check {NAME}", "rep2")

    assert heard.card.refs == ("C001",)
    assert press(heard.button("claim-C001"), "rep2").error in {None, "frozen"}


def test_a_record_is_compared_with_the_others(say: Say) -> None:
    assert "No other record is like" in say("/check C001").title


def test_what_is_not_on_record_may_be_entered(say: Say) -> None:
    heard = say("/check 阿尔法机器人有限公司")

    assert heard.title == "No record is like “阿尔法机器人有限公司”"
    assert "/new" in heard.text


def test_a_site_and_a_credit_code_are_understood(say: Say) -> None:
    assert say("/edit C001 website https://www.xx.example").error is None
    assert say("/edit C001 uscc 91110000600037341L").error is None

    assert say("/check xx.example").card.refs == ("C001",)
    assert say("/check 91110000600037341L").card.refs == ("C001",)


def test_a_number_that_is_none_is_said_and_no_words_are_asked_for(say: Say) -> None:
    assert say("/check 星河 1234567").error == "invalid_phone"
    assert say("/check").error == "missing_customer"


def test_what_was_shown_is_kept_as_read(say: Say, talk: Conversation) -> None:
    say(f"/check {NAME}")
    say(f"/check {NAME}", "rep3")

    with talk.database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT what FROM access_log").scalars().all()
    assert list(rows) == ["known_records"]


@pytest.mark.parametrize("line", ["/check C001", "/check 阿尔法机器人有限公司"])
def test_in_a_group_only_who_asked_reads_what_they_may_see(say: Say, line: str) -> None:
    assert say(line).shown.private
