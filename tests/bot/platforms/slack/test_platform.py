"""Cards on their way to Slack: sent, redrawn, whispered, and what its refusals mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms.slack.errors import BlocksRefusedError, OutOfReachError, error_of
from bot.platforms.slack.people import profile_of
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import NAME
from bot.port.platform import (
    AuthFailedError,
    Delivery,
    ExpiredError,
    PermanentError,
    PlatformError,
    Profile,
    RateLimitedError,
    TransientError,
)
from cards.examples import all_examples
from cards.format import Reader
from cards.model import Card
from cards.sample_charts import CHARTS
from domain.people import Person
from domain.terms import Role
from handlers.request import Identity, Via
from tests.bot.platforms.slack.driver import SlackDriver, payload
from tests.bot.platforms.slack.server import TEAM, Slack, Trouble
from tests.making import NOW

LIN = Person(id=1, handle="rep1", name="Lin", role=Role.REP, team_id=1, team_path="/1/", team_name="East")
ACCOUNT = Identity(platform=NAME, tenant=TEAM, user="U0REP1")
EXAMPLES = all_examples()
PLAIN = EXAMPLES["actions.action_done"]


def delivery(card: Card = PLAIN, **given: Any) -> Delivery:
    """A card to Lin's own talk, unless said otherwise."""
    told = {"id": "id-0", "chat": "", "person": LIN, "account": ACCOUNT, "card": card, "event_key": "k"}
    return Delivery(**{**told, "reader": Reader("zh_CN", "Asia/Shanghai", NOW), **given})


@pytest.fixture
def platform(driver: SlackDriver) -> SlackPlatform:
    found = driver.house.platforms[NAME]
    assert isinstance(found, SlackPlatform)
    return found


def test_a_card_goes_to_the_persons_own_talk_and_is_redrawn_there(platform: SlackPlatform, slack: Slack) -> None:
    ref = platform.send(delivery())
    again = platform.update(delivery(EXAMPLES["actions.todo_added"], id="id-1"), ref)

    assert (ref, ref.partition(":")[0], len(slack.shown)) == (again, "D0REP1", 1)
    assert [call.method for call in slack.calls] == ["chat.postMessage", "chat.update"]
    sent = slack.calls[0].body
    assert sent["metadata"] == {"event_type": "genjin_card", "event_payload": {"id": "id-0"}}
    assert (sent["unfurl_links"], "view" in sent) == (False, False)


def test_a_group_card_goes_to_the_group_and_a_private_one_to_one_persons_eyes_there(platform: SlackPlatform, slack: Slack) -> None:
    platform.send(delivery(chat="C0SALES01", person=None, account=None))
    platform.send(delivery(chat="C0SALES01"))
    platform.send(delivery(chat="D0REP1"))

    assert [shown.eyes for shown in slack.shown] == ["", "U0REP1", ""]


@pytest.mark.parametrize("given", [{"account": None}, {"account": None, "chat": "C0SALES01"}])
def test_a_card_for_nobody_known_here_waits_for_an_admin(platform: SlackPlatform, given: dict[str, Any]) -> None:
    with pytest.raises(PermanentError):
        platform.send(delivery(**given))


def test_a_picture_is_uploaded_and_named_in_the_card(platform: SlackPlatform, slack: Slack) -> None:
    charts = Card(kind="x", title="Charts", elements=CHARTS[:3])
    platform.send(delivery(charts))

    (file,) = slack.files
    assert slack.files[file].startswith(b"\x89PNG")
    assert [block["slack_file"]["id"] for block in slack.shown[0].payload["blocks"] if block["type"] == "image"] == [file]


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_attachments"])
def test_a_slack_that_refuses_newer_blocks_gets_plainer_ones(platform: SlackPlatform, slack: Slack, code: str) -> None:
    slack.fail("chat.postMessage", Trouble(error=code))
    platform.send(delivery(Card(kind="x", title="Chart", elements=CHARTS[:1])))

    assert [block["type"] for block in slack.shown[0].payload["blocks"]] == ["header", "image"]


def test_a_card_refused_twice_waits_for_an_admin(platform: SlackPlatform, slack: Slack) -> None:
    slack.fail("chat.postMessage", Trouble(error="invalid_blocks"), times=2)
    with pytest.raises(PermanentError):
        platform.send(delivery())


TROUBLES: list[tuple[Trouble, type[PlatformError]]] = [
    (Trouble(status=429, error="ratelimited", headers={"Retry-After": "17"}), RateLimitedError),
    (Trouble(error="ratelimited"), RateLimitedError),
    (Trouble(status=503), TransientError),
    (Trouble(error="fatal_error"), TransientError),
    (Trouble(resets=True), TransientError),
    (Trouble(hangs=True), TransientError),
    (Trouble(error="token_revoked"), AuthFailedError),
    (Trouble(error="missing_scope"), AuthFailedError),
    (Trouble(error="msg_too_long"), PermanentError),
    (Trouble(error="is_archived"), PermanentError),
    (Trouble(error="channel_not_found"), PermanentError),
]


@pytest.mark.parametrize(("trouble", "meaning"), TROUBLES)
def test_each_refusal_means_one_thing(platform: SlackPlatform, slack: Slack, trouble: Trouble, meaning: type[PlatformError]) -> None:
    slack.fail("chat.postMessage", trouble)
    with pytest.raises(meaning) as caught:
        platform.send(delivery())

    assert "XX科技" not in str(caught.value)
    assert len(slack.called("chat.postMessage")) == 1


def test_the_time_slack_asks_for_is_kept() -> None:
    asked = [error_of("m", 429, "ratelimited", told) for told in ("17", None, "soon", "0")]

    assert [error.retry_after for error in asked if isinstance(error, RateLimitedError)] == [17, 30, 30, 1]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("invalid_blocks", BlocksRefusedError),
        ("not_in_channel", OutOfReachError),
        ("edit_window_closed", ExpiredError),
        ("new", PermanentError),
    ],
)
def test_a_code_of_slacks_has_one_meaning(code: str, kind: type[PlatformError]) -> None:
    assert type(error_of("chat.update", 200, code)) is kind


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message", "edit_window_closed"])
def test_a_message_that_nobody_may_redraw_is_sent_anew(platform: SlackPlatform, slack: Slack, code: str) -> None:
    slack.fail("chat.update", Trouble(error=code))
    with pytest.raises(ExpiredError):
        platform.update(delivery(), "D0REP1:1.0")


def test_what_one_person_sees_is_redrawn_only_by_their_press_on_it(platform: SlackPlatform, slack: Slack) -> None:
    ref = platform.send(delivery(chat="C0SALES01"))
    hook = slack.hook("C0SALES01", "U0REP1", ref)
    fresh, other = (Via(address=f"{hook}#{of}", until=NOW + timedelta(minutes=9)) for of in (ref.partition(":")[2], "9.9"))

    for via in (None, other):
        with pytest.raises(ExpiredError):
            platform.update(delivery(chat="C0SALES01", via=via), ref)
    assert platform.update(delivery(EXAMPLES["actions.todo_added"], chat="C0SALES01", via=fresh), ref) == ref
    assert slack.shown[0].payload["replace_original"] is True


def test_an_answer_goes_to_no_address_but_slacks(platform: SlackPlatform, slack: Slack) -> None:
    for address in ("https://evil.example/hook", "http://127.0.0.1:9/", "http://hooks.slack.com/app/1"):
        with pytest.raises(PermanentError, match="not an address of Slack's"):
            platform.send(delivery(chat="C0ELSEWHERE", via=Via(address=f"{address}#", until=NOW)))

    assert slack.called("hook") == []


def test_an_address_that_no_longer_works_is_no_way(platform: SlackPlatform, slack: Slack) -> None:
    gone = Via(address=f"{slack.address}/hook/gone#", until=NOW)
    with pytest.raises(PermanentError):
        platform.send(delivery(chat="C0ELSEWHERE", via=gone))


@pytest.mark.parametrize(("trouble", "meaning"), [(Trouble(status=429), RateLimitedError), (Trouble(resets=True), TransientError)])
def test_an_address_can_fail_for_a_while(platform: SlackPlatform, slack: Slack, trouble: Trouble, meaning: type[PlatformError]) -> None:
    slack.fail("hook", trouble)
    via = Via(address=slack.hook("C0ELSEWHERE", "U0REP1"), until=NOW)
    with pytest.raises(meaning):
        platform.send(delivery(chat="C0ELSEWHERE", via=via))


def test_an_answer_that_is_none_of_slacks_may_pass(platform: SlackPlatform, slack: Slack) -> None:
    slack.fail("users.info", Trouble(status=502))
    with pytest.raises(TransientError):
        platform.resolve_person("U0REP1")


def test_a_members_profile_is_what_the_workspace_verified(platform: SlackPlatform, slack: Slack) -> None:
    slack.users["U0REP1"] = payload("users_info")["user"]
    known = Profile(name="Lin Xia", email="rep1@example.com", language="zh_CN", time_zone="Asia/Shanghai")

    assert platform.resolve_person("U0REP1") == platform.resolve_person("U0REP1") == known
    assert len(slack.called("auth.test")) == 1
    with pytest.raises(PermanentError):
        platform.resolve_person("U0NOBODY")


STRANGERS: list[Callable[[dict[str, Any]], None]] = [
    lambda user: user.update(is_bot=True),
    lambda user: user.update(deleted=True),
    lambda user: user.update(is_stranger=True),
    lambda user: user.update(team_id="T0OTHER"),
]


@pytest.mark.parametrize("change", STRANGERS)
def test_bots_strangers_and_leavers_have_no_profile(change: Callable[[dict[str, Any]], None]) -> None:
    told = payload("users_info")
    change(told["user"])

    assert profile_of(told, TEAM) is None


@pytest.mark.parametrize("change", [{"is_email_confirmed": False}, {"is_restricted": True}, {"is_ultra_restricted": True}])
def test_an_email_that_proves_nothing_is_left_out(change: dict[str, bool]) -> None:
    told = payload("users_info")
    told["user"] |= change
    profile = profile_of(told, TEAM)

    assert profile is not None
    assert (profile.email, profile.mobile) == ("", "")


@pytest.mark.parametrize(("locale", "language"), [("zh-TW", "zh_CN"), ("en-US", "en"), ("fr-FR", "en"), ("", "")])
def test_a_members_language_is_one_of_ours(locale: str, language: str) -> None:
    told = payload("users_info")
    told["user"]["locale"] = locale
    profile = profile_of(told, TEAM)

    assert profile is not None
    assert profile.language == language


def test_somebody_of_an_organisation_belongs_to_each_of_its_workspaces() -> None:
    told = payload("users_info")
    told["user"] |= {"team_id": "T0MAIN", "enterprise_user": {"teams": [TEAM]}}

    assert profile_of(told, TEAM) is not None
