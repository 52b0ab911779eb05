from __future__ import annotations

from pathlib import Path

import pytest

from bot.keys import is_key, new_key, read_or_create
from tests.bot.conftest import Genjin
from tests.making import NOW

AT = ("--at", NOW.isoformat())
PROFILE = ("say", "/show C001", "--as", "rep1", *AT)


def test_upgrading_twice_is_upgrading_once(genjin: Genjin) -> None:
    assert (genjin("upgrade").status, genjin("upgrade").status) == (0, 0)


def test_seeding_brings_its_own_schema_and_repeats_harmlessly(genjin: Genjin) -> None:
    assert genjin("seed", *AT).out == "The sample is in.\n"
    before = genjin.json(*PROFILE).card["text"]

    assert genjin("seed", *AT).out == "Nothing to do.\n"
    assert genjin("seed", "--if-empty", *AT).out == "Nothing to do.\n"
    assert genjin.json(*PROFILE).card["text"] == before


def test_the_sample_s_days_lie_right_before_the_seeding(genjin: Genjin) -> None:
    genjin("seed", "--lang", "en", "--at", "2027-03-01T09:00+08:00")

    said = genjin.json("say", "/show C001", "--as", "rep1", "--at", "2027-03-01T09:00+08:00")

    assert "26 Feb" in said.card["text"]


def test_another_language_is_misuse(genjin: Genjin) -> None:
    assert genjin("seed", "--lang", "fr").status == 2


def test_a_backup_brings_everything_back_elsewhere(sample: Genjin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sample.json(*PROFILE).card["text"]
    saved = sample("backup", str(tmp_path / "saved"))
    assert (saved.status, "secret key is not in it" in saved.out) == (0, True)

    monkeypatch.setenv("GENJIN_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    assert sample("restore", str(tmp_path / "saved")).status == 0

    assert sample.json(*PROFILE).card["text"] == before


def test_a_restore_saves_what_it_replaces(sample: Genjin, tmp_path: Path) -> None:
    sample("backup", str(tmp_path / "saved"))
    sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)

    restored = sample("restore", str(tmp_path / "saved"))
    assert f"What was there is saved in {tmp_path}/saved.replaced." in restored.out
    assert "sent quote" not in sample.json(*PROFILE).card["text"]

    sample("restore", str(tmp_path / "saved.replaced"))
    assert "sent quote" in sample.json(*PROFILE).card["text"]


def test_something_else_is_not_restored(sample: Genjin, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sir")

    restored = sample("restore", str(tmp_path / "letter"))

    assert restored.status == 2
    assert sample.json(*PROFILE).json["ok"]


def test_data_can_be_made_up(sample: Genjin) -> None:
    assert sample("generate", "--customers", "50", "--followups", "200").status == 0

    assert sample.json("say", "/show C010", "--as", "director", *AT).json["ok"]


def test_a_rotation_needs_the_older_key_no_more(genjin: Genjin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "var" / "secret.key"
    monkeypatch.delenv("GENJIN_SECRET_KEYS")
    monkeypatch.setenv("GENJIN_SECRET_KEY_FILE", str(path))
    genjin("seed", *AT)
    before = genjin.json(*PROFILE).card["text"]

    rotated = genjin("rotate-keys")

    assert "sealed under the newest key" in rotated.out
    newest, _older = read_or_create(path)
    path.write_text(newest)
    assert genjin.json(*PROFILE).card["text"] == before


def test_named_keys_are_rotated_to_the_first(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = new_key()
    monkeypatch.setenv("GENJIN_SECRET_KEYS", f"{newest},dGVzdHMgb25seSAtIDMyIGJ5dGVzIG9mIG5vdGhpbmc=")

    assert sample("rotate-keys").status == 0

    monkeypatch.setenv("GENJIN_SECRET_KEYS", newest)
    assert sample.json(*PROFILE).json["ok"]


def test_a_fresh_key_is_a_key(genjin: Genjin) -> None:
    assert is_key(genjin("new-key").out.strip())
