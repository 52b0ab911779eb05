from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.keys import is_key, new_key, prepend, read_or_create


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret.key"

    first, again = read_or_create(path), read_or_create(path)

    assert first == again
    assert is_key(first[0])
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret.key"]


def test_starters_at_the_same_time_agree_on_one_key(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"

    with ThreadPoolExecutor(16) as starters:
        seen = set(starters.map(lambda _: read_or_create(path), range(64)))

    assert len(seen) == 1


def test_a_newer_key_stands_before_the_older(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    (old,) = read_or_create(path)
    new = new_key()

    assert prepend(path, new) == (new, old)
    assert read_or_create(path) == (new, old)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_no_key_is_told_from_one() -> None:
    assert not is_key("secret")
    assert not is_key("密" * 32)
    assert is_key(new_key())
