from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs

from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.errors import NotAllowedError, QuotaUsedUpError, RefusedError, delivered, error_of
from bot.platforms.dingtalk.settings import Settings
from bot.port.platform import AuthFailedError, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError
from tests.bot.platforms.dingtalk.conftest import settings_for
from tests.bot.platforms.dingtalk.server import NO_PERMISSION, DingTalk
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.standing import Trouble

CARDS = "/v1.0/card/instances"
BODY = {"outTrackId": "t", "cardData": {"cardParamMap": {}}}


def test_a_token_is_fetched_once_and_again_ten_minutes_before_its_end(api: Api, dingtalk: DingTalk, clock: Clock) -> None:
    for wait in (0, 6_000, 599, 2):
        clock.pass_(timedelta(seconds=wait))
        api.call("POST", CARDS, BODY)

    assert len(dingtalk.called("accessToken")) == 2


def test_a_refused_token_is_fetched_anew_once(api: Api, dingtalk: DingTalk) -> None:
    api.token()
    dingtalk.token = "token-2"

    api.call("POST", CARDS, BODY)

    assert len(dingtalk.called("accessToken")) == 2


def test_a_token_refused_again_is_given_up(api: Api, dingtalk: DingTalk) -> None:
    dingtalk.fail(CARDS, Trouble(status=401, body={"code": "InvalidAuthentication"}), times=2)

    with pytest.raises(AuthFailedError):
        api.call("POST", CARDS, BODY)

    assert len(dingtalk.called("accessToken")) == 2


def test_wrong_keys_are_told_without_a_word_of_them(dingtalk: DingTalk, clock: Clock) -> None:
    api = Api(settings=settings_for(dingtalk, client_secret="wr0ng"), clock=clock, counted=lambda: None)

    with pytest.raises(AuthFailedError) as refused:
        api.token()

    assert "wr0ng" not in str(refused.value)
    api.close()


def test_no_token_in_the_answer_is_told(api: Api, dingtalk: DingTalk) -> None:
    dingtalk.fail("accessToken", Trouble(body={"expireIn": 7_200}))

    with pytest.raises(AuthFailedError):
        api.token()


def test_silence_passes(dingtalk: DingTalk, clock: Clock) -> None:
    # Everybody else has time: a busy machine may keep an answer for longer than this.
    hurried = Api(settings=settings_for(dingtalk, timeout=0.5), clock=clock, counted=lambda: None)
    dingtalk.fail(CARDS, Trouble(hangs=True))

    with pytest.raises(TransientError):
        hurried.call("POST", CARDS, BODY)
    hurried.close()


@pytest.mark.parametrize("trouble", [Trouble(resets=True), Trouble(status=503, body={"code": "ServiceUnavailable"})])
def test_a_cut_line_and_their_failures_pass(trouble: Trouble, api: Api, dingtalk: DingTalk) -> None:
    dingtalk.fail(CARDS, trouble)

    with pytest.raises(TransientError):
        api.call("POST", CARDS, BODY)

    assert api.call("POST", CARDS, BODY)["success"] is True


def test_nobody_there_passes_too(clock: Clock, dingtalk: DingTalk) -> None:
    api = Api(settings=settings_for(dingtalk, api="http://127.0.0.1:9"), clock=clock, counted=lambda: None)

    with pytest.raises(TransientError):
        api.token()
    api.close()


def test_a_used_up_month_is_told_to_the_admin(api: Api, dingtalk: DingTalk) -> None:
    dingtalk.fail(CARDS, Trouble(status=403, body={"code": "Forbidden.AccessDenied.ApiCountLimitForOrg"}))

    with capture_logs() as logs, pytest.raises(QuotaUsedUpError) as refused:
        api.call("POST", CARDS, BODY)

    assert refused.value.retry_after >= 3_600
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["the month's calls are used up"]


def test_every_call_is_counted_but_replies_cost_nothing(settings: Settings, dingtalk: DingTalk, clock: Clock) -> None:
    counted: list[int] = []
    api = Api(settings=settings, clock=clock, counted=lambda: counted.append(1))

    api.call("POST", CARDS, BODY)
    api.upload(b"\x89PNG", "chart.png")
    api.reply(dingtalk.session("staff-rep1"), {"msgtype": "markdown", "markdown": {"title": "t", "text": "x"}}, "id-1")

    assert len(counted) == 3  # The token's too.
    api.close()


def test_no_token_reaches_the_log(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        api.upload(b"\x89PNG", "chart.png")

    assert [record for record in caplog.records if record.name.startswith("http") and "token" in record.getMessage()] == []


def test_a_picture_without_a_name_is_refused(api: Api, dingtalk: DingTalk) -> None:
    dingtalk.fail("media", Trouble(body={"errcode": 0}))

    with pytest.raises(RefusedError):
        api.upload(b"\x89PNG", "chart.png")


def test_an_answer_that_is_no_json_is_no_success(api: Api, dingtalk: DingTalk) -> None:
    dingtalk.fail(CARDS, Trouble(status=502))

    with pytest.raises(TransientError):
        api.call("POST", CARDS, BODY)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (403, {"code": "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"}, RateLimitedError),
        (403, {"code": "Forbidden.AccessDenied.QpsLimitForApi"}, RateLimitedError),
        (403, {"code": "Forbidden.AccessDenied.IpLimit"}, RateLimitedError),
        (403, {"code": "Forbidden.AccessDenied.ApiCountLimitForOrg"}, QuotaUsedUpError),
        (429, {}, RateLimitedError),
        (200, {"errcode": 88, "sub_code": "90018"}, RateLimitedError),
        (200, {"errcode": 130101, "errmsg": "send too fast"}, RateLimitedError),
        (403, NO_PERMISSION, NotAllowedError),
        (200, {"errcode": 88, "sub_code": "60011"}, NotAllowedError),
        (401, {"code": "InvalidAuthentication"}, AuthFailedError),
        (200, {"errcode": 40014}, AuthFailedError),
        (500, {"code": "InternalError"}, TransientError),
        (200, {"errcode": -1, "errmsg": "系统繁忙"}, TransientError),
        (404, {"code": "param.cardNotExist"}, ExpiredError),
        (404, {"code": "robotNotExist"}, PermanentError),
        (200, {"errcode": 460101, "errmsg": "message too long"}, PermanentError),
        (400, {"code": "param.error", "message": "客户 138 0013 8000"}, PermanentError),
    ],
)
def test_each_of_their_errors_is_one_of_ours(status: int, body: dict[str, object], kind: type[PlatformError]) -> None:
    error = error_of(status, body)

    assert type(error) is kind or isinstance(error, kind)
    assert "138" not in str(error)


@pytest.mark.parametrize("body", [{}, {"errcode": 0, "errmsg": "ok"}, {"success": True}])
def test_what_went_well_is_no_error(body: dict[str, object]) -> None:
    assert error_of(200, body) is None


def test_how_long_to_wait_is_what_they_say() -> None:
    error = error_of(429, {}, retry_after=7.0)

    assert isinstance(error, RateLimitedError)
    assert error.retry_after == 7.0


@pytest.mark.parametrize(
    ("results", "kind"),
    [
        ([{"success": True}], None),
        ([], None),
        ([{"success": False, "errorMsg": "spaceId is illegal"}], RefusedError),
        ([{"success": True}, {"success": False, "errorMsg": "ApiCountLimitForOrg"}], QuotaUsedUpError),
        ([{"success": False, "errorMsg": "QpsLimitForApi"}], RateLimitedError),
    ],
)
def test_a_call_may_succeed_while_its_delivery_fails(results: list[object], kind: type[PlatformError] | None) -> None:
    error = delivered({"success": True, "result": {"deliverResults": results}})

    assert error is None if kind is None else isinstance(error, kind)


@pytest.mark.parametrize("address", ["https://evil.example/robot", "http://127.0.0.1:9/", "http://oapi.dingtalk.com/x", ""])
def test_an_answer_goes_to_nobody_elses_address(address: str, api: Api, dingtalk: DingTalk) -> None:
    with pytest.raises(RefusedError):
        api.reply(address, {"msgtype": "markdown"}, "id-1")

    assert dingtalk.calls == []


@pytest.mark.parametrize("name", ["api", "oapi"])
def test_the_secret_goes_nowhere_in_the_clear(name: str, dingtalk: DingTalk) -> None:
    assert getattr(settings_for(dingtalk, **{name: "https://ding.firm.example/"}), name) == "https://ding.firm.example"
    with pytest.raises(ValidationError):
        settings_for(dingtalk, **{name: "http://ding.firm.example"})
