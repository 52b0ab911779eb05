from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.keys import is_key, new_key, read_or_create
from store.database import Database
from tests.bot.conftest import Genjin
from tests.making import KEY, NOW

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
    monkeypatch.setenv("GENJIN_SECRET_KEYS", f"{newest},{KEY}")

    assert sample("rotate-keys").status == 0

    monkeypatch.setenv("GENJIN_SECRET_KEYS", newest)
    assert sample.json(*PROFILE).json["ok"]


def test_a_fresh_key_is_a_key(genjin: Genjin) -> None:
    assert is_key(genjin("new-key").out.strip())


def test_seeding_in_either_language_changes_nothing_afterwards(genjin: Genjin) -> None:
    genjin("seed", "--lang", "zh", *AT)
    before = genjin.json(*PROFILE).card

    again = genjin("seed", "--lang", "en", "--at", "2027-05-05")

    assert again.out == "Nothing to do.\n"
    after = genjin.json(*PROFILE).card
    assert (after["text"], after["lang"]) == (before["text"], "zh_CN")


def test_chinese_is_what_a_sample_speaks_unless_told(genjin: Genjin) -> None:
    genjin("seed", *AT)

    assert genjin.json(*PROFILE).card["title"].startswith("XX科技公司")


def test_a_backup_goes_over_an_older_one_and_is_its_owner_s_alone(sample: Genjin, tmp_path: Path) -> None:
    file = tmp_path / "saved"
    file.write_text("an older one")

    assert sample("backup", str(file)).status == 0

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().startswith(b"PK")


def test_a_backup_holds_neither_key_nor_phone(sample: Genjin, tmp_path: Path) -> None:
    sample("backup", str(tmp_path / "saved"))

    with ZipFile(tmp_path / "saved") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert KEY.encode() not in content
    assert b"13912340001" not in content


def test_a_second_restore_keeps_what_the_first_one_saved(sample: Genjin, tmp_path: Path) -> None:
    sample("backup", str(tmp_path / "saved"))
    sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)
    sample("restore", str(tmp_path / "saved"))

    again = sample("restore", str(tmp_path / "saved"))

    assert f"What was there is saved in {tmp_path}/saved.replaced-2." in again.out
    sample("restore", str(tmp_path / "saved.replaced"))
    assert "sent quote" in sample.json(*PROFILE).card["text"]


def test_a_broken_backup_leaves_what_is_there(sample: Genjin, tmp_path: Path) -> None:
    sample("backup", str(tmp_path / "saved"))
    whole = (tmp_path / "saved").read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])

    restored = sample("restore", str(tmp_path / "cut"))

    assert restored.status == 2
    assert "Traceback" not in restored.err
    assert sample.json(*PROFILE).json["ok"]


def test_made_up_data_is_the_same_for_the_same_seed(sample: Genjin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(name: str) -> str:
        monkeypatch.setenv("GENJIN_DATABASE_URL", f"sqlite:///{tmp_path}/{name}.db")
        sample("seed", *AT)
        sample("generate", "--customers", "20", "--followups", "40", "--seed", "7")
        return str(sample.json("say", "/show C009", "--as", "director", *AT).card["title"])

    assert made("first") == made("second")


@pytest.mark.parametrize("words", [("--customers", "0"), ("--customers", "many"), ("--followups", "-1")])
def test_a_number_that_makes_nothing_is_misuse(sample: Genjin, words: tuple[str, ...]) -> None:
    told = sample("generate", *words)

    assert (told.status, told.out) == (2, "")


def test_a_key_is_put_on_top_of_the_file_once_per_rotation(sample: Genjin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.key"
    path.write_text(f"{KEY}\n")
    monkeypatch.delenv("GENJIN_SECRET_KEYS")
    monkeypatch.setenv("GENJIN_SECRET_KEY_FILE", str(path))

    told = sample("rotate-keys")

    assert told.status == 0
    keys = read_or_create(path)
    assert (len(keys), keys[1]) == (2, KEY)
    assert path.stat().st_mode & 0o777 == 0o600
    assert all(key not in told.out + told.err for key in keys)


def test_buttons_shown_before_a_rotation_still_work(sample: Genjin, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT)
    monkeypatch.setenv("GENJIN_SECRET_KEYS", f"{new_key()},{KEY}")
    sample("rotate-keys")

    assert sample.json("click", receipt.token("undo"), "--as", "rep1", *AT).json["ok"]


@pytest.mark.postgresql
def test_a_sqlite_house_moves_to_postgresql(
    sample: Genjin, tmp_path: Path, pg_database: Database, pg_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample.json(*PROFILE).card["text"]
    sample("backup", str(tmp_path / "saved"))

    monkeypatch.setenv("GENJIN_DATABASE_URL", pg_url)
    restored = sample("restore", str(tmp_path / "saved"))

    assert restored.status == 0, restored.err
    assert sample.json(*PROFILE).card["text"] == before
    assert sample.json("say", "/log C001 call, sent quote", "--as", "rep1", *AT).card["refs"] == ["C001", "J004"]
    assert pg_database.ready() is None
