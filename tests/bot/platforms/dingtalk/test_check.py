from __future__ import annotations

import subprocess
import sys

import pytest

from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.check import findings
from bot.platforms.dingtalk.settings import Settings
from bot.port.own_settings import own_problems
from tests.bot.platforms.dingtalk.conftest import settings_for
from tests.bot.platforms.dingtalk.server import NO_PERMISSION, DingTalk
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.standing import Trouble


def told(settings: Settings, clock: Clock) -> list[tuple[bool, str]]:
    api = Api(settings=settings, clock=clock, counted=lambda: None)
    found = [(each.good, each.sentence) for each in findings(settings, api)]
    api.close()
    return found


def bad(found: list[tuple[bool, str]]) -> list[str]:
    return [sentence for good, sentence in found if not good]


def test_a_finished_set_up_is_said_step_by_step(settings: Settings, clock: Clock, dingtalk: DingTalk) -> None:
    dingtalk.gateway = "ws://127.0.0.1:1"

    found = told(settings, clock)

    assert bad(found) == []
    assert [sentence for _good, sentence in found] == [
        "The client id and the secret are accepted.",
        "The robot may write to people.",
        "Cards with buttons can be made.",
        "Cards with forms can be made.",
        "People are found in the directory by their account.",
        "Stream mode is open: the worker receives messages.",
    ]
    assert dingtalk.shown == []


def test_wrong_keys_end_the_check(dingtalk: DingTalk, clock: Clock) -> None:
    [sentence] = bad(told(settings_for(dingtalk, client_secret="wr0ng"), clock))

    assert "GENJIN_DINGTALK_CLIENT_SECRET" in sentence
    assert "wr0ng" not in sentence


def test_a_closed_way_out_is_told(dingtalk: DingTalk, clock: Clock) -> None:
    [sentence] = bad(told(settings_for(dingtalk, api="http://127.0.0.1:9"), clock))

    assert sentence.startswith("DingTalk does not answer at http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("path", "trouble", "words"),
    [
        ("batchSend", Trouble(status=403, body=NO_PERMISSION), "qyapi_robot_sendmsg"),
        ("batchSend", Trouble(status=400, body={"code": "robotNotExist"}), "GENJIN_DINGTALK_ROBOT_CODE"),
        ("card/instances", Trouble(status=403, body=NO_PERMISSION), "Card.Instance.Write"),
        ("card/instances", Trouble(status=400, body={"code": "param.templateNotExist"}), "GENJIN_DINGTALK_CARD_TEMPLATE"),
        ("user/get", Trouble(body={"errcode": 88, "sub_code": "60011"}), "qyapi_get_member"),
        ("connections/open", Trouble(status=400, body={"code": "param.error"}), "Stream mode"),
        ("batchSend", Trouble(status=500), "could not be asked just now"),
    ],
)
def test_each_missing_step_says_what_to_do(
    path: str, trouble: Trouble, words: str, settings: Settings, dingtalk: DingTalk, clock: Clock
) -> None:
    dingtalk.fail(path, trouble)

    [sentence] = bad(told(settings, clock))

    assert words in sentence


def test_without_templates_and_over_http_it_says_so(dingtalk: DingTalk, clock: Clock) -> None:
    found = told(settings_for(dingtalk, card_template="", form_template="", transport="http"), clock)

    assert bad(found) == []
    assert (True, "GENJIN_DINGTALK_CARD_TEMPLATE is empty, so buttons are messages with links.") in found
    assert any("/dingtalk/robot" in sentence for _good, sentence in found)


def test_missing_keys_are_told_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"GENJIN_DINGTALK_{name}", raising=False)

    problems = list(own_problems("dingtalk"))

    assert problems[0] == (
        "GENJIN_DINGTALK_CLIENT_ID is missing: the app's Client ID (AppKey), on the page Credentials of the developer console."
    )
    assert len(problems) == 2


@pytest.mark.parametrize("size", ["499", "6001"])
def test_a_variable_is_neither_too_short_to_say_anything_nor_longer_than_phones_draw(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_DINGTALK_CLIENT_ID", "a")
    monkeypatch.setenv("GENJIN_DINGTALK_CLIENT_SECRET", "b")
    monkeypatch.setenv("GENJIN_DINGTALK_CARD_PARAM_MAX_BYTES", size)

    [problem] = own_problems("dingtalk")

    assert problem.startswith("GENJIN_DINGTALK_CARD_PARAM_MAX_BYTES is wrong")


def test_a_robot_has_the_apps_code_unless_it_has_one_of_its_own() -> None:
    given = {"client_id": "app", "client_secret": "s"}

    assert Settings.model_validate(given).robot == "app"
    assert Settings.model_validate(given | {"robot_code": "own"}).robot == "own"


def test_reading_the_settings_imports_neither_the_vendors_library_nor_a_client() -> None:
    code = "import sys, bot.platforms.dingtalk.settings; print([m for m in ('dingtalk_stream', 'httpx') if m in sys.modules])"

    told_by = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told_by.stdout.strip() == "[]"
