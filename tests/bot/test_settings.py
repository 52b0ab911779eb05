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


def test_everything_wrong_at_once_is_a_sentence_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "DATABASE_URL": "postgresql://a:sesame@host:port/genjin",
        "PORT": "99999",
        "CONSOLE": "party",
        "PLATFORMS": "elsewhere,nowhere",
        "LANGUAGE": "fr",
        "TIME_ZONE": "Mars/Olympus",
        "PUBLIC_URL": "genjin.example.com",
        "LOG_LEVEL": "loud",
        "LOG_FORMAT": "xml",
        "LIMITS__POLL": "fast",
        "POLICY__UNDO_WINDOW": "soon",
        "POLICY__UNDO_WINDOWS": "1",
        "SECRET_KEYS": "open-sesame",
    }.items():
        monkeypatch.setenv(f"GENJIN_{name}", value)

    told = problems().splitlines()

    for name in ("DATABASE_URL", "PORT", "CONSOLE", "LANGUAGE", "TIME_ZONE", "PUBLIC_URL", "LOG_LEVEL", "LOG_FORMAT", "LIMITS__POLL"):
        assert sum(line.startswith(f"GENJIN_{name} ") for line in told) == 1, name
    assert "GENJIN_POLICY__UNDO_WINDOWS is not a setting; did you mean GENJIN_POLICY__UNDO_WINDOW?" in told
    assert all(line.endswith((".", "?", "new-key")) for line in told)
    assert "sesame" not in "".join(told)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite:///:memory:"])
def test_a_database_in_memory_is_no_house_for_two_processes(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", url)

    assert "GENJIN_DATABASE_URL must name a file" in problems()


@pytest.mark.parametrize("url", ["postgresql://host:port/x", "postgresql://:::", "mysql://somewhere", "genjin.db", ""])
def test_an_address_that_cannot_be_read_is_told_without_it(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", url)
    monkeypatch.setenv("GENJIN_SECRET_KEYS", new_key())

    told = problems()

    assert told.startswith("GENJIN_DATABASE_URL ")
    assert "host:port" not in told


@pytest.mark.parametrize(
    "url", ["postgresql://a:p#ss@host/x", "postgresql+psycopg://host/x", "postgresql:///x?host=/var/run", "sqlite:///x.db"]
)
def test_addresses_that_databases_have(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("GENJIN_DATABASE_URL", url)
    monkeypatch.setenv("GENJIN_SECRET_KEYS", new_key())

    assert load().database_url == url


@pytest.mark.parametrize("name", ["BODY", "LIVE_STREAMS", "THREADS", "DELIVERY_BATCH", "DELIVERY_ATTEMPTS", "POLL"])
@pytest.mark.parametrize("number", ["0", "-1"])
def test_a_limit_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, number: str) -> None:
    monkeypatch.setenv(f"GENJIN_LIMITS__{name}", number)

    assert f"GENJIN_LIMITS__{name} must be more than 0; it is {number}" in problems()


@pytest.mark.parametrize(
    ("value", "told"), [("1.5", "must be a whole number"), ("many", "must be a whole number"), ("", "must be a whole number")]
)
def test_a_number_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str, told: str) -> None:
    monkeypatch.setenv("GENJIN_LIMITS__THREADS", value)

    assert f"GENJIN_LIMITS__THREADS {told}; it is '{value}'." in problems()


def test_numbers_that_are_no_json_are_told_in_our_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_POLICY", "undo for 20 minutes")

    assert problems() == "GENJIN_POLICY and GENJIN_LIMITS are no JSON; set numbers singly: GENJIN_POLICY__UNDO_WINDOW=00:20:00."


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_this_machine_has_several_names(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("GENJIN_HOST", host)

    assert load().host == host


@pytest.mark.parametrize("console", ["team", "off"])
def test_beside_a_platform_the_chat_is_for_a_team_or_off(monkeypatch: pytest.MonkeyPatch, console: str) -> None:
    monkeypatch.setenv("GENJIN_PLATFORMS", "elsewhere")
    monkeypatch.setenv("GENJIN_CONSOLE", console)

    assert "lets anybody be anybody" not in problems()


def test_a_key_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.setenv("GENJIN_SECRET_KEY_FILE", str(tmp_path / "folder"))

    assert f"{tmp_path}/folder cannot be read or made: Is a directory." in problems()


def test_a_key_file_with_something_else_in_it_is_named_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("open-sesame\n")

    told = problems()

    assert f"{tmp_path}/secret.key holds something that is no key" in told
    assert "sesame" not in told


def test_a_made_key_is_its_owner_s_alone_and_stays(tmp_path: Path) -> None:
    first = load().secret_keys

    assert load().secret_keys == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_an_address_of_the_newer_kind_stands_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_HOST", "::1")

    assert load().address == "http://[::1]:8000"


def test_a_public_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_PUBLIC_URL", "https://genjin.example.com/")

    assert load().address == "https://genjin.example.com"
