from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.conftest import Genjin
from tests.making import NOW

NAMES = {"customers": [{"id": "C001", "name": "深圳市星河科技有限公司"}], "leads": [], "users": ["李雷", {"name": "Tom"}]}


def written(path: Path, *told: object) -> Path:
    path.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in told), encoding="utf-8")
    return path


def answers(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(*words: object) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    names = written(tmp_path / "names.json", NAMES)
    lines = written(
        tmp_path / "lines",
        {"id": 1, "kind": "log", "text": "/log 星河 电话，已发报价，下周三前回复"},
        {"id": 2, "kind": "date", "text": "后天"},
        {"id": 3, "kind": "command", "text": "/handover C001 @Tom"},
        {"id": 4, "kind": "error", "text": "/lgo C001"},
    )
    output = tmp_path / "out"

    assert run("parse", "--input", lines, "--customers", names, "--now", "2026-11-18T10:00", "--output", output) == 0

    first, second, third, fourth = answers(output)
    assert first["got"]["next_action_due"] == "2026-11-25"  # type: ignore[index]
    assert second == {"id": 2, "got": {"due": "2026-11-20"}}
    assert third == {"id": 3, "got": {"command": "handover", "args": {"target": "C001", "to": "Tom"}}}
    assert fourth == {"id": 4, "got": {"error": "unknown_command"}}


def test_pairs_are_judged_one_by_one(tmp_path: Path) -> None:
    pairs = written(
        tmp_path / "pairs",
        {"id": "a", "a": {"name": "星河科技", "phone": None, "address": None}, "b": {"name": "深圳市星河科技有限公司"}},
        {"id": "b", "a": {"name": "星河科技"}, "b": {"name": "星辰科技"}},
    )
    output = tmp_path / "out"

    assert run("match", "--input", pairs, "--output", output) == 0

    assert [(each["id"], each["same"]) for each in answers(output)] == [("a", True), ("b", False)]


@pytest.mark.parametrize("line", ["no json", "[1]", '{"id": 1}'])
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_written(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, lines, output = written(tmp_path / "names.json", NAMES), tmp_path / "lines", tmp_path / "out"
    lines.write_text(f'{{"id": 0, "text": "/help"}}\n{line}\n', encoding="utf-8")

    assert run("parse", "--input", lines, "--customers", names, "--now", "2026-11-18T10:00", "--output", output) == 2

    assert "ine 2" in capsys.readouterr().err
    assert not output.exists()


def test_the_report_counts_what_was_read_wrongly(sample: Genjin) -> None:
    at = ("--as", "rep1", "--at", (NOW + timedelta(minutes=1)).isoformat())
    receipt = sample.json("say", "/log C001 call, sent quote", *at)
    edit = next(button["token"] for button in receipt.card["buttons"] if button["id"] == "edit")
    form = sample.json("click", edit, *at).card["form"]
    values = [f"{field['name']}={field['value']}" for field in form["fields"] if field["name"] != "method"]
    sample.json("click", form["token"], *at, *(word for value in [*values, "method=visit"] for word in ("--value", value)))

    told = sample("language-report", "--days", "36500", "--lines", "1").out

    assert "method" in told
    assert "'call' should be 'visit'" in told


def test_a_report_without_corrections_says_so(sample: Genjin) -> None:
    assert "Nothing was corrected" in sample("language-report").out
