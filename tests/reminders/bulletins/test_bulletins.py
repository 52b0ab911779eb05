from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from structlog.testing import capture_logs

from bot.initiative import Initiative, all_bulletins
from cards.codec import from_json
from cards.fallback import as_text
from cards.format import Reader
from cards.model import Card
from domain.entries import NewCustomer
from domain.people import Team
from domain.terms import Role
from reminders.bulletin import Bulletin, Post, publish
from reminders.bulletins.daily_digest import BULLETIN as DIGEST
from reminders.bulletins.weekly_report import BULLETIN as REPORT
from reminders.team_posts import team_posts
from store.care.workdays import is_workday
from store.database import Database, StoreBusyError, UnitOfWork
from tests.conftest import MakeCustomer, MakeFollowup, MakeTeam
from tests.making import NOW, Making

NINE = NOW - timedelta(hours=1)
"""Wednesday, nine o'clock in Shanghai."""
MONDAY = NINE - timedelta(days=2)
DAY = timedelta(days=1)
WEEK_TITLE = "Team East weekly report, 9 Nov to 15 Nov"


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


def test_what_breaks_or_takes_too_long_keeps_nobody_waiting(each_database: Database, making: Making) -> None:
    with_talks(making)

    def broken(_crm: UnitOfWork, _now: datetime) -> Sequence[Post]:
        raise LookupError("nobody")

    def busy(_crm: UnitOfWork, _now: datetime) -> Sequence[Post]:
        raise StoreBusyError

    bad = (Bulletin(name="broken", due=broken), Bulletin(name="busy", due=busy))
    with capture_logs() as logs:
        posts = Initiative(rules=(), bulletins=(*bad, DIGEST), platform="console").remind(each_database, NINE)

    assert len(posts) == 1
    assert [(line["event"], line["rule"]) for line in logs] == [
        ("reminder failed", "broken"),
        ("put off, the database is busy", "busy"),
    ]


def test_a_team_whose_figures_fail_is_told_at_the_next_tick(each_database: Database, making: Making) -> None:
    for code in ("team-east", "team-west", "team-south"):
        with_chat(making, code)
    fails = True

    def card_of(crm: UnitOfWork, team: Team) -> Card:
        if fails and team.code == "team-west":
            crm.session.connection.exec_driver_sql("SELECT * FROM nowhere")
        return Card(kind="made", title=f"{team.code} of {len(crm.teams.all())}", elements=())

    def due(crm: UnitOfWork, now: datetime) -> Sequence[Post]:
        return tuple(team_posts(crm, "made", lambda _zone: now.date(), lambda team, _zone, _day: card_of(crm, team)))

    def told_now() -> list[object]:
        return [post.card.title for post in publish(Bulletin(name="made", due=due), each_database, NINE)]

    with capture_logs() as logs:
        first = told_now()
    fails = False

    assert first == ["team-east of 3", "team-south of 3"]
    assert [(line["event"], line["rule"], line["subject"]) for line in logs] == [("reminder failed", "made", "team-west")]
    assert told_now() == ["team-west of 3"]
    assert told_now() == []


@pytest.mark.postgresql
def test_a_digest_that_takes_too_long_spares_the_other_teams(pg_database: Database, making: Making) -> None:
    for code in ("team-east", "team-west"):
        with_chat(making, code)

    def due(crm: UnitOfWork, now: datetime) -> Sequence[Post]:
        crm.session.connection.exec_driver_sql("SET LOCAL statement_timeout = 20")

        def card_of(team: Team, _zone: str, _day: date) -> Card:
            if team.code == "team-east":
                crm.session.connection.exec_driver_sql("SELECT pg_sleep(1)")
            return Card(kind="made", title=team.code, elements=())

        return tuple(team_posts(crm, "made", lambda _zone: now.date(), card_of))

    with capture_logs() as logs:
        posts = publish(Bulletin(name="made", due=due), pg_database, NINE)

    assert [post.card.title for post in posts] == ["team-west"]
    assert [(line["event"], line["subject"]) for line in logs] == [("put off, the database is busy", "team-east")]


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


def at_nine(day: date) -> datetime:
    """Nine o'clock in Shanghai."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def test_two_workers_tell_it_once(each_database: Database, making: Making) -> None:
    with_talks(making)
    start, titles = Barrier(2), list[list[str]]()

    def work() -> None:
        start.wait()
        titles.append(told(each_database, MONDAY))

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(titles) == 2
    assert sorted(title for each in titles for title in each) == ["Team East 15 Nov: 1 follow-ups, 0 overdue", WEEK_TITLE]
    with each_database.reading() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one() == 2


def test_a_moment_is_told_in_one_digest_whatever_the_days(database: Database, making: Making) -> None:
    """Every day of two weeks has one talk: the digests of the ten working days tell fourteen, none of them twice."""
    customer = making.customer(NewCustomer(name="XX科技公司"))
    with_chat(making)
    for number in range(14):
        making.followup(customer, "call", at=at_nine(date(2026, 11, 2)) + number * DAY + timedelta(hours=2))

    titles = [title for number in range(1, 15) for title in told(database, at_nine(date(2026, 11, 2)) + number * DAY)]

    digests = [title for title in titles if "weekly report" not in title]
    assert len(digests) == 10
    assert sum(int(title.split(": ")[1].split(" ")[0]) for title in digests) == 14
    assert [title for title in titles if title not in digests] == ["Team East weekly report, 2 Nov to 8 Nov", WEEK_TITLE]


def test_after_the_national_holiday_the_first_working_day_tells_all_of_it(database: Database, making: Making) -> None:
    customer = making.customer(NewCustomer(name="XX科技公司"))
    with_chat(making)
    for day in (date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 3), date(2026, 10, 7)):
        making.followup(customer, "call", at=at_nine(day))

    silent = [told(database, at_nine(date(2026, 10, day))) for day in range(1, 8)]
    first = told(database, at_nine(date(2026, 10, 8)))

    assert silent == [[]] * 7
    assert first == ["Team East 7 Oct: 3 follow-ups, 0 overdue", "Team East weekly report, 28 Sep to 4 Oct"]


def test_a_saturday_that_is_worked_has_its_digest(database: Database, making: Making) -> None:
    with_talks(making)
    worked = next(day for day in (date(2026, 9, 20), date(2026, 10, 10)) if is_workday(day))

    assert worked.weekday() >= 5
    assert told(database, at_nine(worked)) != []


def test_two_teams_in_two_zones_are_each_told_at_their_nine(database: Database, making: Making) -> None:
    for code, zone in (("team-east", "Asia/Shanghai"), ("team-tokyo", "Asia/Tokyo")):
        with_chat(making, code)
        leader = making.person(f"manager-{code}", role=Role.MANAGER, team=code)
        with making.acting() as crm:
            crm.session.connection.exec_driver_sql(f"UPDATE people SET time_zone = '{zone}' WHERE id = {leader.id}")

    assert told(database, NINE - timedelta(hours=1)) == ["Team Tokyo 17 Nov: 0 follow-ups, 0 overdue"]
    assert told(database, NINE) == ["Team East 17 Nov: 0 follow-ups, 0 overdue"]
    assert told(database, NINE + timedelta(hours=1)) == []


def test_a_team_is_told_what_the_teams_below_it_did_as_well(database: Database, making: Making) -> None:
    company = making.team("company")
    with making.acting() as crm:
        crm.team_chats.bind(company, "console", "sales")
        below = crm.teams.add(code="team-south", name="South", parent=company)
    rep = making.person("rep9", team=below)
    making.followup(making.customer(NewCustomer(name="XX"), owner=rep), "call", author=rep, at=NOW - DAY)

    assert told(database, NINE) == ["Company 17 Nov: 1 follow-ups, 0 overdue"]


def test_the_reports_card_opens_its_figures_for_whoever_presses(database: Database, making: Making) -> None:
    with_talks(making)
    posts = Initiative(rules=(), bulletins=(DIGEST, REPORT), platform="console").remind(database, MONDAY)

    for post in posts:
        pressed = [button for button in post.card.buttons() if button.action == "figures.why"]
        assert pressed
        assert {button.audience for button in pressed} == {()}
        assert post.card.refs == ()
