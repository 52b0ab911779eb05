from __future__ import annotations

from datetime import timedelta

import pytest

from cards.model import Chart, Table, walk
from domain.people import Person
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard


def cells(heard: Heard, metric: str) -> tuple[str, ...]:
    """This, last and change of a figure on a card."""
    tables = [element for element in walk(heard.card.elements) if isinstance(element, Table)]
    rows = [row for table in tables for row in table.rows if heard.reader.say(row.get("metric", "")) == metric]
    return tuple(heard.reader.say(rows[0][key]) for key in ("this", "last", "change"))


def charts(heard: Heard) -> list[str]:
    return [heard.reader.say(element.title) for element in walk(heard.card.elements) if isinstance(element, Chart)]


def test_a_manager_reads_the_teams_day_and_opens_a_figures_rows(anywhere: Conversation) -> None:
    anywhere.say("/log C001 call, sent quote, next: contract by Friday", at=anywhere.now - timedelta(hours=20))
    anywhere.say("/log C002 visit, saw the plant", "manager", at=anywhere.now - timedelta(hours=19))

    digest = anywhere.say("/digest", "manager")
    rows = anywhere.press(digest.button("why-followups"), "manager")

    assert digest.title == "华东销售部 17 Nov: 2 follow-ups, 0 overdue"
    assert cells(digest, "Follow-ups") == ("2", "1", "↑100%")
    assert cells(digest, "Visits") == ("1", "1", "0%")
    assert charts(digest) == ["Follow-ups of each person"]
    assert (digest.card.kind, digest.shown.private) == ("daily_digest", False)
    assert rows.title == "Follow-ups 2, 华东销售部"
    assert set(rows.card.refs) == {"C001", "C002"}
    assert rows.shown.private
    assert anywhere.press(rows.button("show-0"), "manager").card.kind == "customer_profile"


def test_a_reps_digest_is_their_own_and_private(say: Say) -> None:
    mine = say("/日报", chat=GROUP)

    assert mine.title.startswith("林晓 17 Nov")
    assert mine.shown.private
    assert charts(mine) == []


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("/digest today", "18 Nov"),
        ("/日报 昨天", "17 Nov"),
        ("/digest 2026-11-16", "16 Nov"),
        ("/digest last week", "9 Nov to 15 Nov"),
        ("/digest 本月", "1 Nov to 18 Nov"),
        ("/report", "16 Nov to 18 Nov"),
        ("/周报 上周", "9 Nov to 15 Nov"),
        ("/月报", "1 Nov to 18 Nov"),
        ("/report last month", "1 Oct to 31 Oct"),
        ("/月报 上月 team-east", "1 Oct to 31 Oct"),
        ("/report 华东销售部 month", "1 Nov to 18 Nov"),
        ("/report rep1 week", "16 Nov to 18 Nov"),
    ],
)
def test_days_are_named_in_both_languages_and_in_any_order(say: Say, line: str, days: str) -> None:
    heard = say(line, "manager")

    assert heard.error is None
    assert f"{days}, compared with" in heard.text


@pytest.mark.parametrize(("line", "sender"), [("/digest team-west", "manager"), ("/report rep2", "rep1"), ("/why visits rep3", "manager")])
def test_figures_of_others_are_refused(say: Say, line: str, sender: str) -> None:
    heard = say(line, sender)

    assert heard.error == "not_allowed"
    assert "are not yours to see" in heard.title


@pytest.mark.parametrize("sender", ["director", "ops_manager", "admin"])
def test_who_leads_everybody_begins_at_the_top_and_may_ask_for_any_team(say: Say, sender: str) -> None:
    assert say("/digest", sender).title.startswith("公司 17 Nov")
    assert say("/digest TEAM-WEST", sender).title.startswith("西南销售部 17 Nov")


def test_what_is_neither_a_team_nor_a_time_is_asked_back(say: Say) -> None:
    heard = say("/digest nowhere", "manager")

    assert heard.error == "unknown_team"
    assert "/digest [team] [day]" in heard.text


def test_the_digest_names_no_customer_in_a_group(say: Say, talk: Conversation) -> None:
    say("/log C001 call, 13812345678 is the new number", at=talk.now - timedelta(hours=20))

    digest, report = say("/digest", "manager", chat=GROUP), say("/report", "manager", chat=GROUP)

    for heard in (digest, report):
        assert heard.shown.in_group
        assert not heard.card.refs
        assert not [word for word in ("C001", "XX科技", "13812345678") if word in heard.text]


def test_a_report_has_its_charts_and_turns_to_its_neighbours(say: Say, press: Press) -> None:
    say("/log C001 call, sent quote")
    say("/stage C001 negotiation")
    week = say("/report", "manager")
    month, before = press(week.button("month"), "manager"), press(week.button("earlier"), "manager")

    assert charts(week) == ["Follow-ups a day", "Follow-ups of each person", "Stages entered"]
    assert month.title == "华东销售部 monthly report, 1 Nov to 18 Nov"
    assert before.title == "华东销售部 weekly report, 9 Nov to 15 Nov"
    assert press(month.button("week"), "manager").title.startswith("华东销售部 weekly report")
    assert press(before.button("later"), "manager").title == week.title


def test_a_digest_leads_to_its_week(say: Say, press: Press) -> None:
    own = press(say("/digest").button("week"))

    assert own.title == "林晓 weekly report, 16 Nov to 18 Nov"
    assert own.shown.private


def test_reports_of_others_are_not_opened_by_a_click_either(say: Say, press: Press) -> None:
    assert press(say("/digest", "manager").button("week"), "rep1").error == "not_allowed"
    assert press(say("/digest").button("week"), "rep2").error == "not_allowed"
    assert press(say("/digest").button("week"), "manager").error is None


def test_the_leader_decides_which_hours_make_the_teams_day(talk: Conversation) -> None:
    manager: Person = talk.person("manager")
    talk.say("/log C001 call, sent quote", at=talk.now - timedelta(hours=8, minutes=30))
    shanghai = cells(talk.say("/digest today", "manager"), "Follow-ups")[0]
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql(f"UPDATE people SET time_zone = 'America/New_York' WHERE id = {manager.id}")

    assert shanghai == "1"
    # It is still the evening before in New York, and both talks of that day were in its day.
    assert cells(talk.say("/digest today", "manager"), "Follow-ups")[0] == "1"
    assert "17 Nov, compared with" in talk.say("/digest today", "manager").text
