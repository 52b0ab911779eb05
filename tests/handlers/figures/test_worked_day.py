"""A day of commands, and what the figures say of it: nothing is counted that nobody did, and undo takes it out again."""

from __future__ import annotations

from datetime import timedelta

from cards.model import Table, walk
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation, Heard

MINUTE = timedelta(minutes=1)


def figures(heard: Heard) -> dict[str, str]:
    """This period's figures on a card, by name."""
    tables = [element for element in walk(heard.card.elements) if isinstance(element, Table)]
    rows = [row for table in tables for row in table.rows if "metric" in row]
    return {heard.reader.say(row["metric"]): heard.reader.say(row["this"]) for row in rows}


def test_a_worked_day_is_counted_as_it_was_worked(anywhere: Conversation) -> None:
    anywhere.say("/log C002 visit, saw the plant and was unhappy with the price")
    anywhere.say("/new Northwind Ltd contact Mary 13900000001")
    anywhere.say("/order C001 80000 first batch")
    anywhere.say("/deal C001 won")
    anywhere.say("/pay C001 30000")

    day = figures(anywhere.say("/digest today", "manager", at=anywhere.now + MINUTE))

    assert day | {"Follow-ups": "1", "Visits": "1", "New leads": "1", "Deals won": "1", "Payments": "¥30,000"} == day
    assert "Deals lost" not in day


def test_what_is_undone_is_counted_no_longer(say: Say, press: Press, talk: Conversation) -> None:
    logged = say("/log C001 call, sent quote")
    before = figures(say("/digest today"))["Follow-ups"]
    press(logged.button("undo"))

    assert (before, figures(say("/digest today"))["Follow-ups"]) == ("1", "0")


def test_a_moved_stage_is_a_step_of_the_conversion_path(say: Say) -> None:
    say("/stage C002 needs")
    say("/stage C002 proposal")

    week = figures(say("/report"))
    rows = say("/why needs_to_proposal this week")

    assert week["Needs → proposal"] == "100%"
    assert {row["adds"] for row in adds(rows)} == {"moved on", "came to this step"}


def adds(heard: Heard) -> list[dict[str, str]]:
    tables = [element for element in heard.card.elements if isinstance(element, Table)]
    return [{"adds": heard.reader.say(row["adds"])} for table in tables for row in table.rows]


def test_payments_say_how_much(say: Say) -> None:
    say("/order C001 80000 first batch")
    say("/pay C001 30000")

    rows = say("/明细 回款 本周")

    assert rows.title == "Payments ¥30,000, 林晓"
    assert [row["adds"] for row in adds(rows)] == ["¥30,000"]
    assert "O0" in rows.text


def test_chinese_readers_get_the_same_in_chinese(talk: Conversation) -> None:
    chinese = Conversation(database=talk.database, registry=talk.registry, now=talk.now, language="zh_CN")

    digest, report, why = (chinese.say(line, "manager") for line in ("/日报 昨天", "/周报", "/明细 跟进 昨天"))

    assert digest.title.startswith("华东销售部 11月17日：跟进 ")
    assert report.title == "华东销售部周报 11月16日至11月18日"
    assert "统计口径：本期发生的跟进" in why.text
    assert "指标 · 本期 · 上期 · 变化 · 解读" in digest.text
