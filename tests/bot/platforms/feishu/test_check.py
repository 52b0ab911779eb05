"""An admin is told, step by step, what is right and what is missing."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.check import SCOPES, findings
from bot.platforms.feishu.settings import Settings, Transport
from bot.port.platform import Finding
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.feishu.server import ALL_SCOPES, Feishu
from tests.bot.platforms.standing import Trouble


def found(api: Api, settings: Settings) -> list[Finding]:
    return list(findings(api, settings))


def wrong(api: Api, settings: Settings) -> list[str]:
    return [each.sentence for each in found(api, settings) if not each.good]


def test_an_app_that_is_set_up_has_nothing_wrong(api: Api, settings: Settings) -> None:
    assert wrong(api, settings) == []
    assert any("the bot is called Genjin" in each.sentence for each in found(api, settings))


def test_wrong_credentials_end_the_check(settings: Settings, clock: Clock) -> None:
    other = settings.model_copy(update={"app_secret": SecretStr("wrong")})
    api = Api(settings=other, clock=clock, timeout=other.timeout, counted=lambda: None)

    sentences = wrong(api, other)

    assert len(found(api, other)) == 1
    assert "GENJIN_FEISHU_APP_ID" in sentences[0]
    assert "wrong" not in sentences[0].replace("is wrong", "")


def test_an_app_without_a_bot_is_told_what_to_add(api: Api, settings: Settings, feishu: Feishu) -> None:
    feishu.fail("/bot/v3/info", Trouble(body={"code": 11205}))

    assert "has no bot" in wrong(api, settings)[0]


def test_a_platform_that_cannot_be_asked_is_told_apart(api: Api, settings: Settings, feishu: Feishu) -> None:
    feishu.fail("/bot/v3/info", Trouble(status=503))

    assert "cannot be asked" in wrong(api, settings)[0]


def test_a_bot_that_nobody_approved_is_named(api: Api, settings: Settings, feishu: Feishu) -> None:
    feishu.bot["activate_status"] = 1

    assert "not switched on" in wrong(api, settings)[0]


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_each_missing_scope_is_named_with_what_is_lost(api: Api, settings: Settings, feishu: Feishu, scope: str) -> None:
    feishu.scopes = tuple(each for each in ALL_SCOPES if each != scope)

    sentences = wrong(api, settings)

    assert len(sentences) == 1
    assert scope in sentences[0]
    assert SCOPES[scope] in sentences[0]


def test_a_wider_scope_holds_the_narrower_one(api: Api, settings: Settings, feishu: Feishu) -> None:
    feishu.scopes = ("im:message", *(each for each in ALL_SCOPES if each != "im:message:send_as_bot"))

    assert wrong(api, settings) == []


def test_scopes_that_cannot_be_read_are_compared_by_hand(api: Api, settings: Settings, feishu: Feishu) -> None:
    feishu.fail("/application/v6/scopes", Trouble(status=400, body={"code": 99991672, "msg": "x"}))

    assert "by hand" in wrong(api, settings)[0]


def test_unsigned_events_are_a_gap_except_over_our_own_connection(api: Api, settings: Settings) -> None:
    unsigned = settings.model_copy(update={"encrypt_key": SecretStr("")})
    connected = unsigned.model_copy(update={"transport": Transport.CONNECTION})

    assert "GENJIN_FEISHU_ENCRYPT_KEY" in wrong(api, unsigned)[0]
    assert wrong(api, connected) == []
    assert any("the long connection" in each.sentence for each in found(api, connected))
