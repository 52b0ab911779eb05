from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.model import Button, Table
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard
from tests.rows import for_each


def rows(heard: Heard) -> list[dict[str, str]]:
    tables = [element for element in heard.card.elements if isinstance(element, Table)]
    return [{key: heard.reader.say(cell) for key, cell in row.items()} for table in tables for row in table.rows]


def test_rows_name_the_customer_who_did_it_and_when(anywhere: Conversation) -> None:
    anywhere.say("/log C001 call, sent quote", at=anywhere.now - timedelta(hours=20))

    found = anywhere.say("/why follow-ups yesterday", "manager")

    assert {(row["customer"], row["who"]) for row in rows(found)} >= {("XX科技公司 · C001", "林晓")}
    assert "How it is counted: Follow-ups that took place in the period" in found.text
    assert all(row["at"].startswith("yesterday") and row["code"].startswith("J") for row in rows(found))


def test_who_presses_in_the_group_sees_only_customers_of_their_own(talk: Conversation, say: Say, press: Press) -> None:
    say("/log C001 call, sent quote", at=talk.now - timedelta(hours=20))
    digest = say("/digest yesterday", "manager", chat=GROUP)
    number = int(rows_shown(digest))

    mine, others = (press(digest.button("why-followups"), sender, chat=GROUP) for sender in ("rep1", "rep3"))

    assert (mine.shown.private, others.shown.private) == (True, True)
    assert {row["customer"][-4:] for row in rows(mine)} <= {"C001", "C002"}
    assert rows(others) == []
    assert f"{number} rows, all of customers that you may not see." in others.text
    assert not others.card.refs


def rows_shown(digest: Heard) -> str:
    table = next(element for element in digest.card.elements if isinstance(element, Table))
    return digest.reader.say(table.rows[0]["this"])


def test_missed_promises_come_first(talk: Conversation, say: Say) -> None:
    for number, task in enumerate(("send the plan", "send the list", "call again")):
        say(f"/todo C001 {task} 2026-11-{16 + number // 2} 10:00", at=talk.now - timedelta(days=5))
    codes = [str(row[0]) for row in talk.rows("SELECT id FROM actions WHERE task IN ('send the plan', 'send the list') ORDER BY id")]
    say(f"/done T{codes[0]}", at=talk.now - timedelta(days=3))
    say(f"/done T{codes[1]}", at=talk.now - timedelta(days=1))

    found = say("/why on-time this week")

    assert found.title == "On-time follow-up 33.3%, 林晓"
    assert [row["adds"] for row in rows(found)] == ["late or not done", "late or not done", "in time"]
    assert rows(found)[2]["code"] == f"T{int(codes[0]):03d}"


def test_overdue_customers_wait_longest_first(talk: Conversation, say: Say) -> None:
    later = talk.now + timedelta(days=40)

    found = say("/明细 超期", "manager", at=later)
    digest = say("/digest", "manager", at=later)

    waiting = talk.rows("SELECT code FROM customers WHERE owner_id IS NOT NULL ORDER BY contact_due_at")
    assert [row["customer"][-4:] for row in rows(found)] == [code for (code,) in waiting]
    assert digest.title.endswith("3 overdue")
    assert digest.buttons()[-2:] == ["overdue", "week"]
    assert "Overdue by rep: 林晓 2 · 王磊 1" in digest.text


def test_pages_follow_each_other(talk: Conversation, say: Say, press: Press) -> None:
    manager = talk.person("manager")
    moment = int((talk.now - timedelta(hours=1)).timestamp()) * 1_000_000
    with talk.database.transaction() as crm:
        for number in range(60):
            crm.session.connection.exec_driver_sql(
                "INSERT INTO followups (customer_id, author_id, occurred_at, has_time, recorded_at, content, late, review) "
                f"VALUES (1, {manager.id}, {moment - number}, 1, {moment}, 'talk', 0, 'not_needed')"
            )

    first = say("/why follow-ups today", "manager")
    second = press(first.button("next"), "manager")

    assert (len(rows(first)), len(rows(second))) == (50, 10)
    assert "Rows 1 to 50 of 60" in first.text
    assert "next" not in second.buttons()
    assert not {row["code"] for row in rows(first)} & {row["code"] for row in rows(second)}


def test_whoever_reads_a_list_is_in_the_access_log(talk: Conversation, say: Say) -> None:
    say("/log C001 call, sent quote", at=talk.now - timedelta(hours=20))
    say("/why follow-ups yesterday")

    assert talk.rows("SELECT DISTINCT customer_id, what FROM access_log WHERE what = 'why_rows'") == [(1, "why_rows")]


@for_each("subject", ["nonsense:t1:20261117-20261118", "visits:t99:20261117-20261118", "visits:x1:1-2", "visits"])
def test_a_button_that_no_card_holds_is_refused(talk: Conversation, press: Press, subject: str) -> None:
    assert press(Button(id="why", label="Why", action="figures.why", subject=subject), "manager").error == "bad_token"


def test_no_figure_lists_them_all(say: Say) -> None:
    heard = say("/why")

    assert heard.error == "unknown_figure"
    assert "Follow-ups, Visits, On-time follow-up" in heard.text


def test_leaders_ask_for_one_of_their_people(say: Say) -> None:
    heard = say("/why follow-ups @rep1 last month", "manager")

    assert (heard.error, heard.title) == (None, "Follow-ups 0, 林晓")


def test_a_period_in_the_future_has_no_rows(say: Say, press: Press, talk: Conversation) -> None:
    button = say("/digest today", "manager").button("why-followups")
    ahead = replace(button, subject=f"followups:{button.subject.split(':')[1]}:20261120-20261121")

    assert rows(press(ahead, "manager")) == []


def test_bare_why_asks_which_figure(say: Say) -> None:
    heard = say("/why")

    assert heard.title == "Which figure do you mean?"
    assert "“”" not in heard.text


def test_what_nobody_is_called_is_asked_back(say: Say) -> None:
    heard = say("/why follow-ups nobody")

    assert (heard.error, heard.title) == ("unknown_team", "“nobody” is no team, colleague or time that I know.")


def test_needs_behind_a_report_are_shown_by_customer(say: Say, press: Press) -> None:
    say("/log C002 call, sent quote")
    button = say("/report", "manager").button("why-needs")

    found = press(button, "manager")

    assert found.title.startswith("Needs known 100%")
    assert {row["code"] for row in rows(found)} >= {"成本控制"}
    assert {row["adds"] for row in rows(found)} == {"need known"}
