from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.initiative import Initiative, all_bulletins
from cards.codec import from_json
from cards.fallback import as_text
from cards.format import Reader
from domain.entries import NewCustomer
from domain.people import Team
from domain.terms import Role
from reminders.bulletins.daily_digest import BULLETIN as DIGEST
from reminders.bulletins.weekly_report import BULLETIN as REPORT
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakeTeam
from tests.making import NOW, Making

NINE = NOW - timedelta(hours=1)
"""Wednesday, nine o'clock in Shanghai."""
MONDAY = NINE - timedelta(days=2)
DAY = timedelta(days=1)


def with_chat(making: Making, code: str = "team-east") -> Team:
    """A team whose figures go to the chat "sales"."""
    team = making.team(code)
    with making.acting() as crm:
        crm.team_chats.bind(team, "console", "sales")
    return team


def with_talks(making: Making) -> Team:
    """The same, with a talk on each of the days around."""
    customer = making.customer(NewCustomer(name="XX科技公司"))
    for days in (1, 2, 5, 6, 9):
        making.followup(customer, "sent quote", at=NOW - timedelta(days=days))
    return with_chat(making)


def told(database: Database, now: datetime) -> list[str]:
    """What a tick of both bulletins posts: the cards' titles."""
    posts = Initiative(rules=(), bulletins=(DIGEST, REPORT), platform="console").remind(database, now)
    assert all(post.chat == "sales" and post.in_group for post in posts)
    return [Reader("en", "Asia/Shanghai", now).say(post.card.title) for post in posts]


def ticks(since: datetime, until: datetime) -> Iterator[datetime]:
    while since < until:
        yield since
        since += timedelta(minutes=15)


def test_the_digest_comes_once_a_day_at_its_hour(each_database: Database, making: Making) -> None:
    with_talks(making)

    assert told(each_database, NINE - timedelta(minutes=1)) == []

    # Its first tick of the week also brings the report nobody was awake for on Monday.
    assert told(each_database, NINE)[0] == "Team East 17 Nov: 1 follow-ups, 0 overdue"
    assert [told(each_database, at) for at in ticks(NINE, NINE + DAY)] == [[]] * 96
    assert told(each_database, NINE + DAY) == ["Team East 18 Nov: 0 follow-ups, 0 overdue"]


def test_mondays_covers_the_weekend_and_brings_the_last_week(each_database: Database, making: Making) -> None:
    with_talks(making)

    assert told(each_database, MONDAY) == ["Team East 15 Nov: 1 follow-ups, 0 overdue", "Team East weekly report, 9 Nov to 15 Nov"]
    assert told(each_database, MONDAY + DAY) == ["Team East 16 Nov: 1 follow-ups, 0 overdue"]


def test_nothing_is_told_on_free_days_and_at_night(database: Database, making: Making) -> None:
    with_talks(making)
    saturday = NINE + 3 * DAY

    assert [told(database, at) for at in (saturday, saturday + DAY, NINE + timedelta(hours=11), NINE + timedelta(hours=18))] == [[]] * 4


def test_after_an_outage_only_the_newest_digest_is_told(database: Database, making: Making) -> None:
    with_talks(making)
    told(database, MONDAY)

    assert told(database, MONDAY + 3 * DAY + timedelta(hours=6)) == ["Team East 18 Nov: 0 follow-ups, 0 overdue"]


def test_a_team_without_a_chat_is_told_nothing(database: Database, make_team: MakeTeam) -> None:
    make_team("team-west")

    assert told(database, NINE) == []


def test_a_week_in_which_nobody_did_anything_has_no_report(database: Database, making: Making) -> None:
    with_chat(making, "team-west")

    assert told(database, MONDAY) == ["Team West 15 Nov: 0 follow-ups, 0 overdue"]


def test_a_team_abroad_is_told_in_its_own_morning(database: Database, making: Making) -> None:
    with_chat(making)
    leader = making.person("manager", role=Role.MANAGER)
    with making.acting() as crm:
        crm.session.connection.exec_driver_sql(f"UPDATE people SET time_zone = 'America/New_York' WHERE id = {leader.id}")

    assert told(database, NINE) == []
    assert told(database, NINE + timedelta(hours=13)) == ["Team East 17 Nov: 0 follow-ups, 0 overdue"]


def test_the_group_reads_no_customer(database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    with_chat(making)
    make_followup(make_customer("Secret Ltd"), "their number is 13812345678", at=NOW - DAY)
    told(database, NINE)

    with database.reading() as crm:
        cards = crm.session.connection.exec_driver_sql("SELECT card FROM outbox").scalars().all()
        texts = [as_text(from_json(crm.session.keyring.open(card)), Reader("en", "Asia/Shanghai", NOW)) for card in cards]
    assert texts
    assert not [text for text in texts if "Secret" in text or "138" in text or "C001" in text]


def test_a_chat_is_bound_anew(database: Database, making: Making) -> None:
    team = with_chat(making)
    with making.acting() as crm:
        crm.team_chats.bind(team, "console", "sales")
        crm.team_chats.bind(team, "console", "east")

        assert [(each.team, each.platform, each.chat) for each in crm.team_chats.all()] == [(team, "console", "east")]
        crm.flush()
        audited = crm.session.connection.exec_driver_sql("SELECT action FROM audit WHERE table_name = 'team_chats' ORDER BY id")
        assert audited.scalars().all() == ["insert", "update"]


def test_the_house_finds_both() -> None:
    assert {"daily-digest", "weekly-report"} <= {bulletin.name for bulletin in all_bulletins()}
