"""The oracle of churn risks: thirty silent days, unless something goes on."""

from __future__ import annotations

from bot.simulate.oracle.matter import CRITICAL, GROUPED, Story
from bot.simulate.oracle.risks import expected
from tests.bot.simulate.made import AGENT, CSM, DAY, HOUR, LEAD, MONDAY, REP, Entry, customer, entry, leave, story, talk


def order(state: str, days: int) -> Entry:
    return entry("orders", MONDAY - days * DAY, 1, state=state, placed_at=MONDAY - days * DAY)


def alarms(tale: Story) -> list[tuple[object, ...]]:
    return [(matter.due, matter.person_id, matter.urgency) for matter in expected(tale)]


def test_the_csm_hears_at_once_and_the_owner_with_their_cards() -> None:
    tale = story(customer(MONDAY - 29 * DAY))

    assert alarms(tale) == [(MONDAY + DAY, CSM, CRITICAL), (MONDAY + DAY, REP, GROUPED)]


def test_the_alarm_itself_ends_the_waiting_and_a_talk_ends_the_alarm() -> None:
    at_risk = entry("customers", MONDAY + DAY, at_risk=True, at_risk_since=MONDAY + DAY)
    back = entry("customers", MONDAY + 3 * DAY, at_risk=False, at_risk_since=None)

    matters = list(expected(story(customer(MONDAY - 29 * DAY), at_risk, talk(MONDAY + 3 * DAY), back)))

    assert [(matter.due, matter.until) for matter in matters] == [(MONDAY + DAY, MONDAY + 3 * DAY)] * 2


def test_an_open_order_or_a_fresh_one_keeps_the_peace() -> None:
    old = customer(MONDAY - 60 * DAY)

    assert alarms(story(old, order("order_open", 50))) == []
    assert alarms(story(old, order("order_finished", 10))) == []
    assert alarms(story(old, order("order_finished", 50)))[0][0] == MONDAY


def test_a_payment_is_a_sign_of_life() -> None:
    paid = entry("payments", MONDAY - 25 * DAY, 1, at=MONDAY - 25 * DAY)

    assert alarms(story(customer(MONDAY - 60 * DAY), paid))[0][0] == MONDAY + 5 * DAY


def test_whoever_serves_hears_where_nobody_owns() -> None:
    served = story(customer(MONDAY - 29 * DAY, owner_id=None, service_owner_id=AGENT))
    nobody = story(customer(MONDAY - 29 * DAY, owner_id=None))

    assert [person for _due, person, _urgency in alarms(served)] == [CSM, AGENT]
    assert alarms(nobody) == []


def test_the_service_lead_hears_for_a_csm_who_is_away() -> None:
    away = leave(CSM, MONDAY, MONDAY + 2 * DAY)

    assert (MONDAY + DAY, LEAD, CRITICAL) in alarms(story(customer(MONDAY - 29 * DAY), away))


def test_a_silence_that_ends_before_the_tick_is_no_risk() -> None:
    tale = story(customer(MONDAY - 30 * DAY + HOUR), talk(MONDAY + HOUR / 2))

    assert alarms(tale) == []
