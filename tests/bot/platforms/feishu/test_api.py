"""Whatever the platform answers becomes data or one of five errors, and never holds what was sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platforms.feishu.api import Api
from bot.platforms.feishu.errors import CREDENTIALS, FOR_GOOD, GONE, HICCUPS, Told, error_of
from bot.platforms.feishu.settings import Settings
from bot.port.platform import AuthFailedError, ExpiredError, PermanentError, PlatformError, RateLimitedError, TransientError
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.feishu.server import Feishu
from tests.bot.platforms.standing import Trouble

BOT = "/open-apis/bot/v3/info"
TOKEN = "/tenant_access_token/internal"
SECRET = "what was sent"


def asked(api: Api, feishu: Feishu, trouble: Trouble) -> PlatformError:
    feishu.fail("/bot/v3/info", trouble)
    with pytest.raises(PlatformError) as caught:
        api.call("GET", BOT)
    return caught.value


def test_one_token_serves_many_calls(api: Api, feishu: Feishu) -> None:
    for _time in range(3):
        api.call("GET", BOT)

    assert [len(feishu.called(path)) for path in (TOKEN, BOT)] == [1, 3]


@pytest.mark.parametrize(("later", "tokens"), [(timedelta(minutes=89), 1), (timedelta(minutes=90), 2)])
def test_a_token_is_renewed_in_its_last_half_hour(api: Api, feishu: Feishu, clock: Clock, later: timedelta, tokens: int) -> None:
    api.call("GET", BOT)
    clock.pass_(later)
    api.call("GET", BOT)

    assert len(feishu.called(TOKEN)) == tokens


def test_a_token_that_was_taken_back_is_fetched_anew_and_the_call_made_again(api: Api, feishu: Feishu) -> None:
    api.call("GET", BOT)
    feishu.token = "t-new"

    assert api.call("GET", BOT)["bot"]["app_name"] == "Genjin"
    assert len(feishu.called(TOKEN)) == 2


def test_a_token_refused_twice_is_a_matter_of_credentials(api: Api, feishu: Feishu) -> None:
    feishu.fail("/bot/v3/info", Trouble(status=400, body={"code": 99991663, "msg": "Invalid access token"}), times=2)

    with pytest.raises(AuthFailedError):
        api.call("GET", BOT)


def test_wrong_credentials_are_told_as_such(settings: Settings, clock: Clock) -> None:
    wrong = settings.model_copy(update={"app_id": "cli_other"})

    with pytest.raises(AuthFailedError, match="App Secret is wrong"):
        Api(settings=wrong, clock=clock, timeout=wrong.timeout, counted=lambda: None).call("GET", BOT)


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (Trouble(status=503), TransientError),
        (Trouble(status=429, body={"code": 99991400}), RateLimitedError),
        (Trouble(resets=True), TransientError),
    ],
)
def test_a_token_that_cannot_be_had_just_now_is_tried_again_later(
    api: Api, feishu: Feishu, trouble: Trouble, kind: type[PlatformError]
) -> None:
    feishu.fail(TOKEN, trouble)

    with pytest.raises(kind):
        api.call("GET", BOT)
    assert api.call("GET", BOT)


@pytest.mark.parametrize(
    ("trouble", "wait"),
    [
        (Trouble(status=429, body={"code": 99991400}, headers={"x-ogw-ratelimit-reset": "7"}), 7),
        (Trouble(status=400, body={"code": 99991400}, headers={"X-Ogw-Ratelimit-Reset": "3"}), 3),
        (Trouble(status=400, body={"code": 230020}), 1),
        (Trouble(status=429, body={}), 1),
        (Trouble(status=429, body={"code": 99991400}, headers={"x-ogw-ratelimit-reset": "soon"}), 1),
        (Trouble(status=429, body={"code": 99991400}, headers={"x-ogw-ratelimit-reset": "0.01"}), 0.5),
        (Trouble(status=429, body={"code": 99991400}, headers={"x-ogw-ratelimit-reset": "99999"}), 600),
    ],
)
def test_too_fast_is_told_with_how_long_to_wait(api: Api, feishu: Feishu, trouble: Trouble, wait: float) -> None:
    error = asked(api, feishu, trouble)

    assert isinstance(error, RateLimitedError)
    assert error.retry_after == wait


@pytest.mark.parametrize("trouble", [Trouble(resets=True), Trouble(status=500), Trouble(status=502, body={"code": 1})])
def test_a_cut_line_and_their_own_failures_pass(api: Api, feishu: Feishu, trouble: Trouble) -> None:
    assert isinstance(asked(api, feishu, trouble), TransientError)
    assert api.call("GET", BOT)


def test_silence_passes(settings: Settings, clock: Clock, feishu: Feishu) -> None:
    # Everybody else has time: a busy machine may keep an answer for longer than this.
    hurried = Api(settings=settings, clock=clock, timeout=0.5, counted=lambda: None)

    assert isinstance(asked(hurried, feishu, Trouble(hangs=True)), TransientError)


@pytest.mark.parametrize("code", sorted(FOR_GOOD))
def test_what_will_never_work_is_told_in_words_for_an_admin(code: int) -> None:
    error = error_of(Told(status=400, headers={}, body={"code": code, "msg": SECRET}))

    assert isinstance(error, PermanentError)
    assert FOR_GOOD[code] in str(error)
    assert SECRET not in str(error)


@pytest.mark.parametrize("code", [*sorted(CREDENTIALS), 99991663])
def test_what_an_admin_mends_waits_for_them(code: int) -> None:
    assert isinstance(error_of(Told(status=400, headers={}, body={"code": code})), AuthFailedError)


@pytest.mark.parametrize("code", sorted(GONE))
def test_what_can_no_longer_be_redrawn_is_expired(code: int) -> None:
    assert isinstance(error_of(Told(status=400, headers={}, body={"code": code})), ExpiredError)


@pytest.mark.parametrize("code", sorted(HICCUPS))
def test_a_hiccup_with_a_code_passes(code: int) -> None:
    assert isinstance(error_of(Told(status=400, headers={}, body={"code": code})), TransientError)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_without_a_code_is_one_of_credentials(status: int) -> None:
    assert isinstance(error_of(Told(status=status, headers={}, body={})), AuthFailedError)


def test_an_unknown_code_is_permanent_and_named() -> None:
    error = error_of(Told(status=400, headers={}, body={"code": 230999, "msg": SECRET}))

    assert str(error) == "the platform refused it (HTTP 400, code 230999)"


def test_a_refused_card_tells_which_of_its_rules_it_broke_and_nothing_of_it() -> None:
    message = f"Failed to create card content, ext=ErrCode: 200621; ErrMsg: unknown property {SECRET}"

    error = error_of(Told(status=400, headers={}, body={"code": 230099, "msg": message}))

    assert str(error) == "the card was refused (HTTP 400, code 230099, card error 200621)"


@pytest.mark.parametrize("code", ["230001", None, [1]])
def test_a_code_that_is_none_is_no_success(code: object) -> None:
    told = Told(status=200, headers={}, body={"code": code, "msg": "x"})

    assert not told.is_good


def test_every_call_is_counted(settings: Settings, clock: Clock) -> None:
    counted: list[int] = []
    Api(settings=settings, clock=clock, timeout=settings.timeout, counted=lambda: counted.append(1)).call("GET", BOT)

    assert len(counted) == 2  # The token's, too.


def test_a_picture_is_uploaded_in_parts_with_its_own_token(api: Api, feishu: Feishu) -> None:
    told = api.upload("/open-apis/im/v1/images", {"image_type": "message"}, "chart.png", b"\x89PNG")

    call = feishu.called("/im/v1/images")[0]
    assert told["image_key"].startswith("img_")
    assert b"\x89PNG" in call.raw
    assert b'filename="chart.png"' in call.raw
