from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.keys import new_key
from bot.settings import CHECKOUT, Console, Settings, SettingsError, load


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in ("DATABASE_URL", "SECRET_KEYS", "CONSOLE", "HOST", "PORT", "PLATFORMS"):
        monkeypatch.delenv(f"GENJIN_{name}", raising=False)
    monkeypatch.setenv("GENJIN_SECRET_KEY_FILE", str(tmp_path / "secret.key"))


def problems() -> str:
    with pytest.raises(SettingsError) as raised:
        load()
    return "\n".join(raised.value.problems)


def test_with_nothing_said_it_runs_on_sqlite_in_the_checkout_wherever_one_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    settings = load()

    assert settings.database_url == f"sqlite:///{CHECKOUT}/var/genjin.db"
    assert settings.console is Console.DEMO
    assert settings.address == "http://127.0.0.1:8000"
    assert settings.key_is_in_file
    assert len(settings.secret_keys) == 1


def test_numbers_of_the_trade_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_POLICY__UNDO_WINDOW", "00:20:00")
    monkeypatch.setenv("GENJIN_LIMITS__LIVE_STREAMS", "5")

    settings = load()

    assert settings.policy.undo_window == timedelta(minutes=20)
    assert settings.limits.live_streams == 5


def test_every_mistake_is_told_at_once_in_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_PORT", "eighty")
    monkeypatch.setenv("GENJIN_CONSOLE", "party")
    monkeypatch.setenv("GENJIN_LANGUAGE", "fr")
    monkeypatch.setenv("GENJIN_POLICY__UNDO_WINDOWS", "10")
    monkeypatch.setenv("GENJIN_DATABASE_URL", "mysql://somewhere")

    told = problems()

    assert "GENJIN_PORT must be a whole number; it is 'eighty'." in told
    assert "GENJIN_CONSOLE must be one of 'demo', 'team' or 'off'; it is 'party'." in told
    assert "GENJIN_LANGUAGE must be one of zh_CN, en; it is 'fr'." in told
    assert "GENJIN_POLICY__UNDO_WINDOWS is not a setting; did you mean GENJIN_POLICY__UNDO_WINDOW?" in told
    assert "GENJIN_DATABASE_URL must start with sqlite:/// or postgresql://." in told


def test_a_shared_database_does_not_start_without_its_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", "postgresql://localhost/genjin")

    assert "GENJIN_SECRET_KEYS is missing" in problems()
    assert list(tmp_path.iterdir()) == []


def test_keys_come_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    newest, older = new_key(), new_key()
    monkeypatch.setenv("GENJIN_SECRET_KEYS", f"{newest}, {older}")

    settings = load()

    assert settings.secret_keys == (newest, older)
    assert not settings.key_is_in_file


def test_what_is_no_key_is_refused_without_being_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_SECRET_KEYS", "open-sesame")

    told = problems()

    assert "GENJIN_SECRET_KEYS holds something that is no key" in told
    assert "sesame" not in told


def test_an_empty_key_file_is_never_filled_behind_anybody_s_back(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()

    assert "is empty; it must hold the key that sealed the data." in problems()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "genjin.example.com"])
def test_demo_mode_answers_on_this_machine_only(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("GENJIN_HOST", host)

    assert f"GENJIN_CONSOLE=demo answers on this machine only, not on {host}" in problems()


def test_team_mode_may_be_reached_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_HOST", "0.0.0.0")
    monkeypatch.setenv("GENJIN_CONSOLE", "team")

    assert load().host == "0.0.0.0"


def test_demo_mode_does_not_run_beside_a_real_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_PLATFORMS", "elsewhere")

    told = problems()

    assert "GENJIN_PLATFORMS names 'elsewhere', which is not there" in told
    assert "GENJIN_CONSOLE=demo lets anybody be anybody, so it does not run beside elsewhere" in told
