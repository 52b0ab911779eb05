"""What is missing or wrong in the settings is named, and no secret is repeated."""

from __future__ import annotations

import sys

import pytest

from bot.platforms.feishu.settings import FEISHU, Settings, Transport
from bot.port.own_settings import own_problems
from tests.bot.platforms.feishu.driver import ENVIRONMENT


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def problems(monkeypatch: pytest.MonkeyPatch, **changes: str | None) -> list[str]:
    for name, value in changes.items():
        if value is None:
            monkeypatch.delenv(f"GENJIN_FEISHU_{name.upper()}")
        else:
            monkeypatch.setenv(f"GENJIN_FEISHU_{name.upper()}", value)
    return list(own_problems("feishu"))


def test_an_app_and_its_webhook_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(monkeypatch) == []
    assert Settings().domain == FEISHU  # type: ignore[call-arg]  # All of it stands in the environment.
    assert Settings().transport is Transport.WEBHOOK  # type: ignore[call-arg]


@pytest.mark.parametrize("name", ["app_id", "app_secret"])
def test_a_missing_one_is_named_with_where_to_find_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    told = problems(monkeypatch, **{name: None})

    assert len(told) == 1
    assert told[0].startswith(f"GENJIN_FEISHU_{name.upper()} is missing: the App")


def test_a_webhook_needs_the_token_that_tells_it_from_forged_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    told = problems(monkeypatch, verification_token=None)

    assert len(told) == 1
    assert "GENJIN_FEISHU_VERIFICATION_TOKEN" in told[0]


def test_a_connection_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(monkeypatch, verification_token=None, encrypt_key=None, transport="connection") == []


@pytest.mark.parametrize(
    "domain", ["https://open.larksuite.com", "https://open.larksuite.com/", "http://127.0.0.1:4700", "http://localhost:1"]
)
def test_both_domains_and_this_machine_are_taken(monkeypatch: pytest.MonkeyPatch, domain: str) -> None:
    assert problems(monkeypatch, domain=domain) == []


@pytest.mark.parametrize(
    "domain",
    [
        "http://open.feishu.cn",
        "open.feishu.cn",
        "https://me:pw@evil.example",
        "https://open.feishu.cn/x",
        "https://",
        "ftp://x",
        "https://x?y=1",
    ],
)
def test_the_secret_goes_nowhere_else(monkeypatch: pytest.MonkeyPatch, domain: str) -> None:
    assert len(problems(monkeypatch, domain=domain)) == 1


def test_no_secret_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    told = " ".join(problems(monkeypatch, domain="http://pw-s3cret.example", app_id=""))

    assert told
    assert "s3cret" not in told


def test_reading_the_settings_takes_no_library() -> None:
    assert "lark_oapi" not in vars(sys.modules["bot.platforms.feishu.settings"])
