"""The oracle of overdue contacts: seven days of a potential customer, then every second day one step up."""

from __future__ import annotations

from bot.simulate.oracle.contacts import due_at, expected
from tests.bot.simulate.made import AGENT, CSM, DAY, DIRECTOR, HOUR, MANAGER, MONDAY, REP, customer, entry, leave, story, talk, told


def test_the_owner_hears_after_seven_days_and_those_above_every_second_working_day() -> None:
    tale = story(customer(MONDAY + 5 * HOUR))

    # Monday, Wednesday, Friday.
    assert told(expected(tale)) == [(MONDAY + 7 * DAY, REP, 0), (MONDAY + 9 * DAY, MANAGER, 1), (MONDAY + 11 * DAY, DIRECTOR, 2)]


def test_a_free_day_waits_for_the_next_worked_one() -> None:
    due_on_saturday = story(customer(), talk(MONDAY + 5 * DAY))
    due_on_sunday = story(customer(MONDAY - DAY))

    # The Sunday before mid-autumn is worked; the one a week earlier is not.
    assert told(expected(due_on_saturday)) == [(MONDAY + 13 * DAY, REP, 0)]
    assert told(expected(due_on_sunday))[0] == (MONDAY + 7 * DAY, REP, 0)


def test_a_talk_begins_a_new_silence_and_ends_the_old_one() -> None:
    tale = story(customer(), talk(MONDAY + 8 * DAY + HOUR))
    first, *rest = expected(tale)

    assert (first.due, first.until) == (MONDAY + 7 * DAY, MONDAY + 8 * DAY + HOUR)
    assert rest == []


def test_the_shortest_cadence_counts_and_a_chosen_one_before_it() -> None:
    high = story(customer(tier="high_value"))
    chosen = story(customer(tier="high_value", cadence_days=5))
    at_risk = story(customer(cadence_days=9, at_risk=True, at_risk_since=MONDAY))
    basic = story(customer(status="deal"))

    days = [due_at(tale, tale.past.facts[1][0]) for tale in (high, chosen, at_risk, basic)]

    assert days == [MONDAY + 3 * DAY, MONDAY + 5 * DAY, MONDAY + 3 * DAY, MONDAY + 14 * DAY]


def test_the_superior_hears_of_a_high_value_customer_at_once_and_the_csm_of_one_at_risk() -> None:
    tale = story(customer(tier="high_value", at_risk=True, at_risk_since=MONDAY), days=4)

    assert told(expected(tale)) == [(MONDAY + 3 * DAY, person, 0) for person in (REP, MANAGER, CSM)]


def test_nobody_hears_of_what_nobody_owns_or_of_a_lead() -> None:
    for facts in ({"owner_id": None}, {"status": "lead"}, {"status": "churned"}, {"removed": True}):
        assert told(expected(story(customer(**facts)))) == []


def test_a_new_owner_hears_for_themselves_but_nobody_above_twice() -> None:
    move = entry("ownership", MONDAY + 10 * DAY + HOUR, action="move", owner_id=MANAGER)
    tale = story(customer(), talk(MONDAY), move, days=11)

    # The manager heard as the superior; as the owner they are told as well, on another step.
    assert told(expected(tale)) == [
        (MONDAY + 7 * DAY, REP, 0),
        (MONDAY + 9 * DAY, MANAGER, 1),
        (MONDAY + 10 * DAY + HOUR, MANAGER, 0),
    ]


def test_a_time_without_ticks_is_caught_up_and_the_ladder_goes_on_from_there() -> None:
    tale = story(customer(), out=(MONDAY + 7 * DAY - HOUR, MONDAY + 8 * DAY + HOUR))

    assert told(expected(tale)) == [
        (MONDAY + 8 * DAY + HOUR, REP, 0),
        (MONDAY + 10 * DAY + HOUR, MANAGER, 1),
        # Two days later is a Saturday; the Sunday after it is worked.
        (MONDAY + 13 * DAY, DIRECTOR, 2),
    ]


def test_a_leave_changes_nothing_of_what_becomes_due() -> None:
    away = story(customer(), leave(REP, MONDAY + 6 * DAY, MONDAY + 9 * DAY))

    assert told(expected(away)) == told(expected(story(customer())))


def test_a_new_owner_s_silence_begins_the_waiting_of_those_above_anew() -> None:
    fall = entry("ownership", MONDAY + 9 * DAY + HOUR, action="move", owner_id=None)
    claim = entry("ownership", MONDAY + 10 * DAY + HOUR, action="move", owner_id=AGENT)
    tale = story(customer(), talk(MONDAY), fall, claim, days=12)

    # The manager heard of the rep's silence; the next owner's superior is another one, and hears two days after them.
    assert told(expected(tale))[-1] == (MONDAY + 10 * DAY + HOUR, AGENT, 0)
    assert len(told(expected(tale))) == 3
