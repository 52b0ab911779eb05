"""The judges stand ready where Node is, and are missed aloud where it is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.judges import node
from tests.judges.node import FOLDER, Judges, missing

PINNED = json.loads((FOLDER / "package.json").read_text())["dependencies"]
ECHO = "process.stdin.on('data', told => process.stdout.write(told))"
REQUIRE = """
const names = JSON.parse(require('fs').readFileSync(0, 'utf8'))
console.log(JSON.stringify(Object.fromEntries(names.map(name => [name, Object.keys(require(name)).length]))))
"""

pytestmark = pytest.mark.judges


def test_each_is_pinned_and_its_lock_holds_hashes_and_no_addresses() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in PINNED.values())
    assert {name: packages[f"node_modules/{name}"]["version"] for name in PINNED} == PINNED
    assert all("integrity" in package and "resolved" not in package for package in packages.values())


def test_each_can_be_loaded(judges: Judges, tmp_path: Path) -> None:
    script = tmp_path / "load.cjs"
    script.write_text(REQUIRE)
    names = sorted(set(PINNED) - {"emulate"})

    loaded = judges.ask(script, names)

    assert loaded.keys() == set(names)
    assert all(loaded.values()), loaded


def test_one_that_stays_is_spoken_with_and_stopped(judges: Judges, tmp_path: Path) -> None:
    script = tmp_path / "echo.cjs"
    script.write_text(ECHO)

    with judges.running([str(script)]) as echo:
        assert echo.process.stdin is not None
        echo.process.stdin.write("not this\nthis one\n")
        echo.process.stdin.flush()
        heard = echo.until(lambda line: line.startswith("this"))

    assert heard == "this one"
    assert echo.process.returncode is not None


def test_one_that_ends_says_no_more(judges: Judges, tmp_path: Path) -> None:
    script = tmp_path / "end.cjs"
    script.write_text("")

    with judges.running([str(script)]) as gone, pytest.raises(EOFError):
        gone.line()


def test_a_judge_that_breaks_tells_why(judges: Judges, tmp_path: Path) -> None:
    script = tmp_path / "break.cjs"
    script.write_text("throw new Error('no such card')")

    with pytest.raises(AssertionError, match="no such card"):
        judges.ask(script, {})


def test_without_node_they_are_missed_aloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "NO NODE" in str(missing())


def test_an_old_node_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.20.1\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    assert "v18.20.1 IS TOO OLD" in str(missing())


def test_judges_that_were_not_installed_are_missed_aloud(monkeypatch: pytest.MonkeyPatch, judges: Judges, tmp_path: Path) -> None:
    monkeypatch.setattr(node, "INSTALLED", tmp_path / "nothing")

    assert "make judges" in str(missing())
