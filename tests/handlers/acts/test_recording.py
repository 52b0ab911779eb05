"""What a log does besides being kept: the customer's facts, the late flag, the second pair of eyes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.making import NOW


def share(talk: Conversation, code: str, handle: str, *, until: datetime | None = None) -> None:
    """Let somebody of another team log on a customer."""
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key=f"share-{code}", at=NOW)
        customer = crm.customers.by_code(code, talk.person("admin"))
        assert customer is not None
        crm.customers.share(customer, talk.person(handle), may_log=True, until=until)


def test_somebody_it_is_shared_with_may_log_until_the_share_ends(anywhere: Conversation) -> None:
    share(anywhere, "C001", "rep3", until=NOW + timedelta(days=1))

    assert anywhere.say("/log C001 call, sent quote", "rep3").error is None
    assert anywhere.say("/log C001 call, sent quote", "rep3", at=NOW + timedelta(days=1)).error == "unknown_customer"


def test_a_share_changes_no_facts(anywhere: Conversation) -> None:
    share(anywhere, "C001", "rep3")

    heard = anywhere.say("/log C001 电话 预算80万 阶段：商务谈判", "rep3")

    assert "Budget" not in heard.facts()
    assert anywhere.say("/show C001").facts()["Stage"] == "Proposal"
    assert "Budget" not in anywhere.say("/show C001").facts()
    assert anywhere.say("/edit C001 region East", "rep3").error == "not_allowed"


@pytest.mark.parametrize(
    ("code", "author", "reviewer"),
    [
        ("C001", "rep1", "manager"),
        ("C001", "manager", "director"),
        ("C003", "service", "manager"),  # Of another team: first whoever answers for the customer.
        ("C001", "admin", "manager"),
        ("C001", "rep3", "manager"),  # Shared with another region, whose own manager may not even see it.
    ],
)
def test_the_second_pair_of_eyes_may_review(talk: Conversation, code: str, author: str, reviewer: str) -> None:
    share(talk, "C001", "rep3")
    talk.say(f"/edit {code} level A", "admin")

    (pushed,) = talk.say(f"/log {code} call, agreed on the scope", author).pushed

    assert pushed.to == talk.person(reviewer)
    assert talk.press(next(iter(pushed.card.buttons())), reviewer).card.kind == "reviewed"


def test_where_the_owner_has_no_team_lead_the_superior_above_them_is_asked(talk: Conversation) -> None:
    leave(talk, "manager")

    (pushed,) = talk.say("/log C003 call, agreed", "service").pushed

    assert pushed.to == talk.person("director")


def test_whoever_may_not_see_the_customer_is_not_asked(talk: Conversation) -> None:
    """Nobody but the manager of another region is left to ask."""
    share(talk, "C003", "rep3")
    leave(talk, "manager")
    leave(talk, "director")

    heard = talk.say("/log C003 call, agreed", "rep3")

    assert heard.error is None
    assert heard.pushed == ()


def leave(talk: Conversation, handle: str) -> None:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key=f"leave-{handle}", at=NOW)
        crm.people.leave(talk.person(handle))


def test_where_nobody_stands_above_nobody_is_asked(talk: Conversation) -> None:
    talk.say("/edit C001 level A")

    heard = talk.say("/log C001 call, agreed", "director")

    assert heard.pushed == ()
    assert "review" not in heard.text


def test_of_two_who_review_the_second_is_told_who_was_first(talk: Conversation) -> None:
    talk.say("/edit C001 level A")
    review = next(iter(talk.say("/log C001 call, agreed").pushed[0].card.buttons()))
    for_anybody = type(review)(id="r", label="r", action=review.action, subject=review.subject)

    first, second = talk.press(for_anybody, "manager"), talk.press(for_anybody, "director", card="m")

    assert first.error is None
    assert second.error == "already_reviewed"
    assert "陈静" in second.title
    assert second.outcome.replies[1].replaces == "m"


def test_a_pending_review_counts_for_everything_at_once(say: Say) -> None:
    say("/edit C001 level A")
    say("/log C001 call, agreed on the scope")

    assert "agreed on the scope" in say("/show C001").text
    assert say("/show C001").facts()["Last contact"] == "today"


@pytest.mark.parametrize(
    ("words", "late"),
    [
        ("call, sent quote", False),
        ("yesterday call, sent quote", False),  # Of a day without a time the last moment counts.
        ("昨天上午9点电话，已发报价", True),
        ("昨天下午3点电话，已发报价", False),
        ("前天电话，已发报价", True),
        ("上周五拜访，看了样机", True),
    ],
)
def test_a_log_is_late_a_day_after_the_contact(say: Say, words: str, late: bool) -> None:  # noqa: FBT001 - a fact of the case.
    assert ("Recorded late" in say(f"/log C001 {words}").text) is late


def test_the_last_conclusion_is_carried_into_the_next_log(talk: Conversation) -> None:
    talk.say("/log C002 call, they want a discount")

    talk.say("/log C002 call, agreed on five percent", at=NOW + timedelta(hours=1))

    assert talk.rows("SELECT last_conclusion FROM followups WHERE id = 5") == [("they want a discount",)]


@pytest.mark.parametrize(("said", "shown"), [("80万", "800,000"), ("50-100万", "1,000,000")])
def test_a_budget_is_echoed_and_kept(say: Say, said: str, shown: str) -> None:
    heard = say(f"/log C001 电话 预算{said}")

    assert shown in heard.facts()["Budget"]
    assert shown in say("/show C001").facts()["Budget"]


@pytest.mark.parametrize("line", ["/log C001 电话 预算$50k", "/log C001 电话 报价80万"])
def test_what_is_no_budget_changes_none(say: Say, line: str) -> None:
    assert "Budget" not in say(line).facts()
    assert "Budget" not in say("/show C001").facts()


def test_a_corrected_mood_forgets_the_words_of_the_old_one(talk: Conversation) -> None:
    logged = talk.say("/log C001 电话 客户很满意 报价已发")

    corrected = talk.fill(talk.press(logged.button("edit")).form, emotion="negative")

    assert "满意" in logged.facts()["Mood"]
    assert corrected.facts()["Mood"] == "Negative"


def test_a_correction_keeps_the_order_of_the_day(talk: Conversation) -> None:
    """The form shows minutes; two talks of one minute stay in their order."""
    talk.say("/log C001 call, first", at=NOW + timedelta(seconds=10))
    second = talk.say("/log C001 call, second", at=NOW + timedelta(seconds=40))
    later = NOW + timedelta(seconds=50)

    talk.fill(talk.press(second.button("edit"), at=later).form, at=later, topic="price")

    assert next(ref for ref in talk.say("/show C001").card.refs if ref.startswith("J")) == second.code("J")


def test_a_titled_contact_on_record_is_found_by_surname_and_title(say: Say) -> None:
    say("/new 西安秦岭食品有限公司 联系人 马超 13900001234")

    assert say("/log C001 电话 张经理要看案例").facts()["Contact"] == "张经理"
    assert say("/log C001 电话 马总要看案例").facts()["Contact"] == "马总"


def test_a_person_elsewhere_counts_days_by_their_own_clock(talk: Conversation) -> None:
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET time_zone = 'America/New_York' WHERE handle = 'rep1'")

    code = talk.say("/todo C001 send the contract tomorrow").code("T")  # It is Tuesday evening there.

    with talk.database.reading() as crm:
        action = crm.actions.get(code)
    assert action is not None
    assert action.due_at is not None
    assert action.due_at.isoformat() == "2026-11-19T04:59:00+00:00"


def test_a_choice_counts_from_the_click(say: Say, press: Press) -> None:
    logged = say("/log C001 call, sent quote")

    heard = press(logged.button("next1"), at=NOW + timedelta(days=2))

    assert "21 Nov" in heard.facts()["Next action"]
