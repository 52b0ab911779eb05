"""A chat platform in the house: its settings, its page, its standing connection, its calls; and nothing of it where it is not enabled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.app import create_app
from bot.house import House, build
from bot.port.calls import TOGETHER, Calls, month_of
from bot.port.own_settings import titles_of
from bot.port.platform import Finding
from bot.port.usage import Usage, usage_of, watch_usage
from bot.settings import Console, Settings, SettingsError, known_platforms, load
from bot.worker import work
from cards.format import Reader
from domain.people import Identity
from handlers.request import Chat, Said
from handlers.request import Event as Heard
from tests.bot.conftest import Genjin
from tests.bot.paper import TOKEN, PaperListener, PaperPlatform, enable_paper
from tests.conftest import MakePerson
from tests.making import KEY, NOW


@pytest.fixture
def paper_house(monkeypatch: pytest.MonkeyPatch, database_url: str) -> Iterator[House]:
    """A house on paper, its clock standing still."""
    enable_paper(monkeypatch, token="secret")
    made = build(Settings(database_url=database_url, secret_keys=(KEY,), platforms=("paper",), console=Console.TEAM), clock=lambda: NOW)
    yield made
    made.database.dispose()


def problems() -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load()
    return caught.value.problems


def test_a_missing_setting_says_what_it_is_and_where_to_find_it(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert genjin is not None
    enable_paper(monkeypatch)

    assert problems() == [f"{TOKEN} is missing: the app's token; it is on the page Tokens of the app."]


def test_a_wrong_setting_is_told_beside_the_others_without_its_value(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert genjin is not None
    enable_paper(monkeypatch, token="sesame", colour="sesame")
    monkeypatch.setenv("GENJIN_LANGUAGE", "fr")

    told = problems()

    assert told[1:] == ["GENJIN_PAPER_COLOUR is wrong (there is only white paper)."]
    assert "sesame" not in " ".join(told)


def test_an_empty_setting_is_missing_and_one_that_nothing_reads_is_told(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert genjin is not None
    enable_paper(monkeypatch, token="")
    monkeypatch.setenv("GENJIN_PAPER_COLOR", "white")

    missing, misspelt = problems()

    assert missing.startswith(f"{TOKEN} is missing: the app's token")
    assert misspelt == "GENJIN_PAPER_COLOR is not a setting; did you mean GENJIN_PAPER_COLOUR?"


def test_libraries_that_are_not_installed_are_told_with_what_to_type(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert genjin is not None
    enable_paper(monkeypatch, token="sesame")
    monkeypatch.setattr(sys.modules["bot.platforms.paper.settings"], "LIBRARIES", ("json", "no_such_library"), raising=False)

    assert problems() == ["GENJIN_PLATFORMS names paper, but its libraries are not installed. Type: pip install 'genjin[paper]'"]


def test_people_read_each_platforms_name_as_it_writes_itself() -> None:
    titles = titles_of(sorted(set(known_platforms())))

    assert [titles[name].id for name in ("dingtalk", "feishu", "slack")] == ["DingTalk", "Feishu", "Slack"]
    assert [Reader("zh_CN", "UTC", NOW).say(titles[name]) for name in ("dingtalk", "feishu", "slack")] == ["钉钉", "飞书", "Slack"]


def test_settings_that_fit_are_nobody_s_business(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert genjin is not None
    enable_paper(monkeypatch, token="sesame")

    assert load().platforms == ("paper",)


def test_an_enabled_platform_has_its_page_and_its_place_among_the_platforms(paper_house: House) -> None:
    page = create_app(paper_house).test_client().get("/paper")

    assert (page.status_code, page.text) == (200, "white")
    assert sorted(paper_house.platforms) == ["console", "paper"]


def test_what_arrives_is_answered_there_through_the_outbox(paper_house: House, make_person: MakePerson) -> None:
    rep = make_person("rep1")
    with paper_house.database.transaction() as crm:
        crm.session.connection.exec_driver_sql(
            f"INSERT INTO identities (platform, tenant, user, person_id) VALUES ('paper', 't', 'u1', {rep.id})"
        )
    who = Identity(platform="paper", tenant="t", user="u1")
    event = Heard(key="paper:1", who=who, chat=Chat(id="D1"), what=Said(text="/help"), received_at=NOW)

    outcome = paper_house.reception.receive(event, resolve=lambda _user: None)
    paper_house.courier().deliver_all()

    platform = paper_house.stations["paper"].platform
    assert isinstance(platform, PaperPlatform)
    (delivery,) = platform.shown.values()
    assert outcome.ok
    assert (delivery.chat, delivery.account, delivery.reader.language) == ("", who, rep.language)
    assert paper_house.reception.place_of("paper", f"shown-{delivery.id}") == delivery.id
    assert paper_house.reception.card_at(delivery.id) == delivery.card
    assert paper_house.reception.card_at("unknown") is None


def test_readers_are_spoken_to_in_their_own_words_and_strangers_in_the_house_s(paper_house: House, make_person: MakePerson) -> None:
    rep = make_person("rep1")
    with paper_house.database.transaction() as crm:
        crm.session.connection.exec_driver_sql(
            f"INSERT INTO identities (platform, tenant, user, person_id) VALUES ('paper', 't', 'u1', {rep.id})"
        )
        crm.session.connection.exec_driver_sql(f"UPDATE people SET language = 'en', time_zone = 'UTC' WHERE id = {rep.id}")

    known, stranger = (paper_house.reception.reader_for(Identity(platform="paper", tenant="t", user=user)) for user in ("u1", "u2"))

    assert (known.language, known.time_zone, known.now) == ("en", "UTC", NOW)
    assert (stranger.language, stranger.time_zone) == ("zh_CN", "Asia/Shanghai")


def test_the_worker_holds_the_standing_connection_and_lets_go_of_it(paper_house: House) -> None:
    stop = Event()
    stop.set()
    listener = paper_house.stations["paper"].listeners[0]
    paper_house.calls["paper"].count(3)

    work(paper_house, stop)

    assert isinstance(listener, PaperListener)
    assert listener.heard == ["start", "stop"]


def test_calls_are_counted_for_every_process_to_see(paper_house: House) -> None:
    now = [NOW]
    calls = Calls(paper_house.database, "paper", lambda: now[0])
    for _call in range(5):
        calls.count()
    assert next(usage_of(paper_house)).calls == 1

    now[0] += TOGETHER
    calls.count(10)

    assert next(usage_of(paper_house)).calls == 15
    calls.flush()
    assert next(usage_of(paper_house)).calls == 15


def test_months_are_those_of_china() -> None:
    midnight = NOW.replace(month=11, day=30, hour=16, minute=0)

    assert [month_of(midnight - timedelta(minutes=1)), month_of(midnight)] == ["2026-11", "2026-12"]


@pytest.mark.parametrize(
    ("calls", "most", "fits", "words"),
    [(5_000, None, True, "nobody limits them"), (79, 100, True, "79 of 100"), (80, 100, False, "Buy more")],
)
def test_a_month_s_calls_are_told_in_words(calls: int, most: int | None, words: str, *, fits: bool) -> None:
    usage = Usage(platform="paper", calls=calls, most=most)

    assert (usage.fits, words in usage.sentence) == (fits, True)


def test_calls_that_are_nearly_used_up_are_in_the_log_and_among_the_metrics(paper_house: House) -> None:
    paper_house.calls["paper"].count(99)

    with capture_logs() as logs:
        watch_usage(paper_house)
    page = create_app(paper_house).test_client().get("/metrics")

    assert logs == [{"event": "platform calls nearly used up", "log_level": "warning", "platform": "paper", "calls": 99, "most": 100}]
    assert page.status_code == 200
    assert REGISTRY.get_sample_value("genjin_platform_calls_this_month", {"platform": "paper"}) == 99


def test_the_doctor_asks_the_platform_itself(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    enable_paper(monkeypatch, token="secret")

    well = sample("doctor")

    assert (well.status, "paper: there is enough of it." in well.out, "paper: 2 of 100 calls this month." in well.out) == (0, True, True)
    assert "paper: 4 of 100 calls this month." in sample("doctor").out


def test_a_platform_is_not_asked_before_there_is_a_database_to_count_it_in(genjin: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    enable_paper(monkeypatch, token="secret")

    told = genjin("doctor")

    assert (told.status, "paper: there is enough of it." in told.out) == (1, False)
    assert "Whether paper can be used is asked once the database is there" in told.out


def test_a_platform_s_finding_ends_the_doctor_s_visit_badly(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    enable_paper(monkeypatch, token="secret")
    monkeypatch.setattr(PaperPlatform, "check", lambda _self: iter([Finding(good=False, sentence="paper: the app may not write.")]))

    told = sample("doctor")

    assert (told.status, "MISSING  paper: the app may not write." in told.out) == (1, True)


def test_a_house_can_be_given_a_platform_s_settings_by_hand(monkeypatch: pytest.MonkeyPatch, paper_house: House) -> None:
    own = replace(paper_house, clock=lambda: NOW).settings
    monkeypatch.delenv(TOKEN)

    from_hand = build(own, own={"paper": sys.modules["bot.platforms.paper.settings"].Settings(token="by hand")})

    assert sorted(from_hand.stations) == ["paper"]
    from_hand.database.dispose()
