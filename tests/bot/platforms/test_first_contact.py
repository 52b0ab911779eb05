"""Somebody writes for the first time: whom the platform vouches for is known at once, whoever else after a one-time code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from domain.linking import code_hash
from store.database import Acting
from store.tables.people import identities
from tests.bot.platforms.dingtalk.driver import Driver as DingTalkDriver
from tests.bot.platforms.driving import Clock, Driver
from tests.bot.platforms.feishu.driver import FeishuDriver
from tests.bot.platforms.houses import CHAT_PLATFORMS, driven, seeded
from tests.bot.platforms.slack.driver import SlackDriver
from tests.bot.platforms.slack.server import TEAM

CLOCK = Clock()


def vouch(driver: Driver, handle: str) -> None:
    """Let the platform's directory hold somebody's work e-mail, as the sample has it."""
    user, email = driver.account(handle).user, f"{handle}@example.com"
    match driver:
        case SlackDriver():
            driver.slack.users[user] = {"id": user, "team_id": TEAM, "is_email_confirmed": True, "profile": {"email": email}}
        case FeishuDriver():
            driver.feishu.users[user] = {"open_id": user, "enterprise_email": email}
        case DingTalkDriver():
            driver.dingtalk.members[user] = {"name": handle, "org_email": email}
        case _:
            pytest.fail(f"say how the directory of {driver.name} is filled")


@pytest.fixture(params=CHAT_PLATFORMS)
def driver(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path) -> Iterator[Driver]:
    """A platform on which nobody is known."""
    with driven(request.param, seeded(sqlite_template, tmp_path / "genjin.db"), CLOCK) as opened:
        with opened.house.database.transaction() as crm:
            crm.session.connection.execute(delete(identities))
        yield opened


def heard(driver: Driver, handle: str, text: str) -> list[str]:
    """The titles of everything somebody is shown after a line, the oldest first."""
    driver.say(handle, text)
    for _card in range(2):  # A chat is told one thing after the other, no faster than its platform likes.
        driver.deliver()
        CLOCK.pass_(timedelta(seconds=5))
    return [message.title for message in driver.shown(handle)]


def test_whoever_is_new_is_known_by_their_e_mail_or_a_code(driver: Driver) -> None:
    assert heard(driver, "rep1", "/show C001") == ["我还不认识您"]

    vouch(driver, "rep1")
    CLOCK.pass_(timedelta(minutes=1))
    assert heard(driver, "rep1", "/whoami")[1:] == ["您好林晓，账号已绑定", "您是林晓"]

    with driver.house.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="made", at=driver.house.clock())
        crm.link_codes.add(code_hash("ACDEFGH3"), crm.people.named("rep2")[0], driver.house.clock() + timedelta(minutes=15))
    assert heard(driver, "rep2", "/绑定 acde-fgh3") == ["您好王磊，账号已绑定"]
    assert heard(driver, "rep2", "/whoami")[1:] == ["您是王磊"]
