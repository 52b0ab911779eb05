from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cards.model import Chart, Table, walk
from domain.people import Person
from domain.terms import Status
from store.database import Acting
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


def test_days_and_names_stand_in_any_order(say: Say) -> None:
    """Every kind of time has its own test in the language; here they meet teams and people."""
    for line, days in (
        ("/digest today", "18 Nov"),
        ("/日报 昨天", "17 Nov"),
        ("/digest 本月", "1 Nov to 18 Nov"),
        ("/report", "16 Nov to 18 Nov"),
        ("/report yesterday", "16 Nov to 18 Nov"),
        ("/月报", "1 Nov to 18 Nov"),
        ("/月报 10月", "1 Oct to 31 Oct"),
        ("/月报 上月 team-east", "1 Oct to 31 Oct"),
        ("/report 华东销售部 month", "1 Nov to 18 Nov"),
        ("/report rep1 week", "16 Nov to 18 Nov"),
    ):
        heard = say(line, "manager")

        assert heard.error is None, line
        assert f"{days}, compared with" in heard.text, line


def test_whoever_asks_for_a_weeks_digest_is_told_the_week(say: Say) -> None:
    heard = say("/digest last week", "manager")

    assert (heard.card.kind, heard.title) == ("weekly_report", "华东销售部 weekly report, 9 Nov to 15 Nov")


def test_days_that_lie_ahead_have_no_figures_yet(say: Say, press: Press) -> None:
    for line in ("/digest tomorrow", "/report next week", "/report december 2027", "/why follow-ups 明天"):
        assert say(line, "manager").error == "not_yet", line
    button = say("/report", "manager").button("earlier")
    ahead = replace(button, subject=f"week:{button.subject.split(':')[1]}:20261123-20261130")

    assert press(ahead, "manager").error == "not_yet"


def test_the_running_week_leads_back_alone(say: Say, press: Press) -> None:
    week = say("/report", "manager")

    assert "later" not in week.buttons()
    assert "later" in press(week.button("earlier"), "manager").buttons()


def test_a_team_that_did_nothing_is_told_so(say: Say) -> None:
    heard = say("/digest", "manager2")

    assert heard.title == "西南销售部 17 Nov: 0 follow-ups, 0 overdue"
    assert "Nothing was logged, entered or paid in this period." in heard.text


@pytest.mark.parametrize("sender", ["presales", "service", "csm"])
def test_whoever_leads_nobody_gets_their_own_figures_privately(say: Say, talk: Conversation, sender: str) -> None:
    for line in ("/digest", "/report", "/why overdue"):
        heard = say(line, sender, chat=GROUP)

        assert heard.shown.private, line
        assert talk.person(sender).name in heard.title, line
    assert say("/digest team-east", sender).error == "not_allowed"


def test_a_report_names_needs_and_a_months_churn(say: Say, talk: Conversation) -> None:
    for code in ("C001", "C002"):
        say(f"/log {code} call, sent quote")
    week, month = say("/report", "manager"), say("/月报", "manager")

    assert metrics(week)["Top 3 needs"][0].count("/") == 2
    assert "of customers care about" in metrics(week)["Top 3 needs"][1]
    assert "Churn rate" not in metrics(week)
    assert "Top 3 needs" in metrics(month)


def metrics(heard: Heard) -> dict[str, tuple[str, str]]:
    table = next(element for element in heard.card.elements if isinstance(element, Table))
    say = heard.reader.say
    return {say(row["metric"]): (say(row["this"]), say(row["reading"])) for row in table.rows}


def test_next_month_knows_whom_the_month_before_lost(say: Say, talk: Conversation) -> None:
    lost = talk.now + timedelta(days=20)
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="lost", at=lost)
        crm.customers.change(crm.customers.get(2), status=Status.CHURNED)

    december = say("/月报", "manager", at=lost + timedelta(days=1))
    rows = say("/why churn rate 12月", "manager", at=lost + timedelta(days=1))

    assert metrics(december)["Churn rate"] == ("33.3%", "Above the alarm line of 10%")
    assert rows.title == "Churn rate 33.3%, 华东销售部"
    table = next(element for element in rows.card.elements if isinstance(element, Table))
    assert [rows.reader.say(row["adds"]) for row in table.rows] == ["lost", "kept", "kept"]


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
