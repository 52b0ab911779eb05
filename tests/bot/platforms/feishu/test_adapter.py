"""Cards reach the talk, the group or one pair of eyes; shown ones are redrawn; each goes out once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms.feishu.adapter import CAPABILITIES, FeishuPlatform, uuid_of
from bot.platforms.feishu.api import Api
from bot.platforms.feishu.people import People
from bot.platforms.feishu.settings import Settings
from bot.port.drawing import Artist
from bot.port.platform import Delivery, ExpiredError, PermanentError, PlatformError, RateLimitedError
from bot.tokens import Signer
from cards.format import Reader
from cards.model import Card, Text
from cards.samples import REP
from domain.people import Identity
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.feishu.driver import FeishuDriver
from tests.bot.platforms.feishu.server import Feishu
from tests.bot.platforms.standing import Trouble
from tests.making import KEY, NOW

ACCOUNT = Identity(platform="feishu", tenant="t", user="ou_rep1")
TO_REP = Delivery(
    id="abc-0",
    chat="",
    person=REP,
    account=ACCOUNT,
    card=Card(kind="test", title="Hello", elements=(Text(words="World"),)),
    event_key="e",
    reader=Reader("en", "Asia/Shanghai", NOW),
)
REFUSED = Trouble(status=400, body={"code": 230001, "msg": "x"})


@pytest.fixture
def platform(api: Api, settings: Settings) -> FeishuPlatform:
    artist = Artist(signer=Signer([KEY]), unseal=lambda token: token)
    return FeishuPlatform(api=api, artist=artist, people=People(api=api), settings=settings)


def test_a_card_for_somebody_goes_to_their_own_talk(platform: FeishuPlatform, feishu: Feishu) -> None:
    ref = platform.send(TO_REP)

    call = feishu.called("/im/v1/messages")[0]
    assert call.query == {"receive_id_type": "open_id"}
    assert call.body.items() >= {"receive_id": "ou_rep1", "msg_type": "interactive", "uuid": "abc-0"}.items()
    assert json.loads(call.body["content"])["header"]["title"]["content"] == "Hello"
    assert call.headers["Content-Type"].startswith("application/json")
    assert feishu.messages[0].ref == ref


def test_a_card_for_a_group_goes_to_the_group(platform: FeishuPlatform, feishu: Feishu) -> None:
    platform.send(replace(TO_REP, chat="oc_sales", person=None, account=None))

    assert feishu.called("/im/v1/messages")[0].query == {"receive_id_type": "chat_id"}
    assert feishu.messages[0].to == "oc_sales"


def test_an_account_may_stand_for_a_chat(platform: FeishuPlatform, feishu: Feishu) -> None:
    platform.send(replace(TO_REP, chat="ou_stranger", person=None, account=None))

    assert feishu.called("/im/v1/messages")[0].query == {"receive_id_type": "open_id"}


def test_the_same_card_sent_twice_shows_once(platform: FeishuPlatform, feishu: Feishu) -> None:
    assert platform.send(TO_REP) == platform.send(TO_REP)
    assert len(feishu.messages) == 1


@pytest.mark.parametrize(("length", "as_it_is"), [(50, True), (51, False)])
def test_an_id_of_more_than_fifty_letters_is_told_by_its_hash(length: int, *, as_it_is: bool) -> None:
    id_ = "x" * length

    assert (uuid_of(id_) == id_) is as_it_is
    assert len(uuid_of(id_)) <= 50


def test_a_card_for_nobody_with_an_account_will_never_arrive(platform: FeishuPlatform) -> None:
    with pytest.raises(PermanentError, match="nobody with an account"):
        platform.send(replace(TO_REP, account=None))


def test_what_is_private_in_a_group_is_for_one_pair_of_eyes(platform: FeishuPlatform, feishu: Feishu) -> None:
    platform.send(replace(TO_REP, chat="oc_sales"))

    shown = feishu.messages[0]
    assert (shown.to, shown.eyes) == ("oc_sales", "ou_rep1")
    assert shown.card["schema"] == "2.0"


def test_where_a_group_takes_no_such_message_it_goes_to_the_persons_own_talk(platform: FeishuPlatform, feishu: Feishu) -> None:
    feishu.fail("/ephemeral/v1/send", REFUSED)

    platform.send(replace(TO_REP, chat="oc_sales"))

    assert [(each.to, each.eyes) for each in feishu.messages] == [("ou_rep1", "")]


def test_a_whisper_that_came_too_fast_is_not_turned_into_another_message(platform: FeishuPlatform, feishu: Feishu) -> None:
    feishu.fail("/ephemeral/v1/send", Trouble(status=429, body={"code": 99991400}))

    with pytest.raises(RateLimitedError):
        platform.send(replace(TO_REP, chat="oc_sales"))
    assert feishu.messages == []


def test_a_shown_card_is_redrawn_in_its_place(platform: FeishuPlatform, feishu: Feishu) -> None:
    ref = platform.send(TO_REP)

    again = platform.update(replace(TO_REP, id="abc-1", card=Card(kind="test", title="Changed")), ref)

    assert again == ref
    assert feishu.messages[0].card["header"]["title"]["content"] == "Changed"


def test_a_card_shown_too_long_ago_is_expired(platform: FeishuPlatform, feishu: Feishu) -> None:
    feishu.fail("/im/v1/messages/", Trouble(status=400, body={"code": 230031, "msg": "x"}))

    with pytest.raises(ExpiredError):
        platform.update(TO_REP, "om_old")


def test_a_redraw_that_is_refused_is_refused(platform: FeishuPlatform) -> None:
    with pytest.raises(PermanentError):
        platform.update(TO_REP, "om_unknown")


@pytest.mark.parametrize("gone", [False, True])
def test_a_whisper_is_taken_back_and_made_anew(platform: FeishuPlatform, feishu: Feishu, *, gone: bool) -> None:
    whisper = replace(TO_REP, chat="oc_sales")
    ref = platform.send(whisper)
    if gone:
        feishu.fail("/ephemeral/v1/delete", REFUSED)

    with pytest.raises(ExpiredError):
        platform.update(whisper, ref)

    assert len(feishu.called("/ephemeral/v1/delete")) == 1


def test_a_message_without_a_name_is_none(platform: FeishuPlatform, feishu: Feishu) -> None:
    feishu.fail("/im/v1/messages", Trouble(body={"code": 0, "data": {"x": 1}}))

    with pytest.raises(PermanentError, match="named no message"):
        platform.send(TO_REP)


def test_a_picture_gets_a_key(platform: FeishuPlatform) -> None:
    assert platform.upload_image(b"\x89PNG", "chart.png").startswith("img_")


def user(**facts: Any) -> dict[str, Any]:
    return {"open_id": "ou_lin", "name": "林晓", "email": "lin@firm.example", "mobile": "+8613812345678", "employee_no": "0042", **facts}


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, ("lin@firm.example", "+8613812345678", "0042")),
        ({"enterprise_email": "lin@work.example"}, ("lin@work.example", "+8613812345678", "0042")),
        ({"mobile_visible": False}, ("lin@firm.example", "", "0042")),
        ({"employee_no": "", "user_id": "e33ggbyz", "email": None, "mobile": None}, ("", "", "e33ggbyz")),
    ],
)
def test_the_directory_says_who_somebody_is(
    platform: FeishuPlatform, feishu: Feishu, facts: dict[str, Any], wanted: tuple[str, str, str]
) -> None:
    feishu.users["ou_lin"] = user(**facts)

    profile = platform.resolve_person("ou_lin")

    assert profile is not None
    assert profile.name == "林晓"
    assert (profile.email, profile.mobile, profile.employee_id) == wanted
    assert feishu.called("/contact/v3/users/")[0].query == {"user_id_type": "open_id"}


def test_somebody_the_directory_does_not_show_is_nobody(platform: FeishuPlatform) -> None:
    assert platform.resolve_person("ou_outside/../x") is None


def test_a_directory_that_cannot_be_asked_is_not_an_answer(platform: FeishuPlatform, feishu: Feishu) -> None:
    feishu.fail("/contact/v3/users/", Trouble(status=500))

    with pytest.raises(PlatformError):
        platform.resolve_person("ou_lin")


@pytest.mark.parametrize(
    ("wanted", "account"),
    [({"email": "lin@firm.example"}, "ou_lin"), ({"mobile": "+8613812345678"}, "ou_lin"), ({"email": "x@y.example"}, None)],
)
def test_an_account_is_found_by_its_address_or_number(
    platform: FeishuPlatform, feishu: Feishu, wanted: dict[str, str], account: str | None
) -> None:
    feishu.users["ou_lin"] = user()

    assert platform.people.account_of(**wanted) == account


def test_its_limits_are_those_of_the_platforms_documents() -> None:
    assert CAPABILITIES.redrawn_for == timedelta(days=14)
    assert CAPABILITIES.shows_once
    assert [(rate.most, rate.seconds) for rate in (*CAPABILITIES.chat_rates, *CAPABILITIES.app_rates)] == [(5, 1), (50, 1), (1_000, 60)]


def test_the_courier_waits_as_long_as_it_is_told_and_then_every_card_arrives_in_order(driver: FeishuDriver, clock: Clock) -> None:
    driver.feishu.fail("/im/v1/messages", Trouble(status=429, body={"code": 99991400}, headers={"x-ogw-ratelimit-reset": "9"}), times=2)
    for text in ("/help", "/today", "/help"):
        driver.say("rep1", text)

    for _round in range(40):
        clock.pass_(timedelta(seconds=1))
        driver.deliver()

    titles = [message.title for message in driver.shown("rep1")]
    assert titles == ["What I can do for you", "Your day: 2 to look at", "What I can do for you"]
