from __future__ import annotations

import json
import logging

import pytest
import structlog

from bot.logs import set_up
from bot.settings import LogFormat, LogLevel


def written(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    line: dict[str, object] = json.loads(capsys.readouterr().err.splitlines()[-1])
    return line


def test_a_line_is_a_phrase_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(level=LogLevel.INFO, style=LogFormat.JSON)

    structlog.get_logger().info("card not delivered", attempts=3)

    line = written(capsys)
    assert (line["event"], line["attempts"], line["level"]) == ("card not delivered", 3, "info")


def test_a_field_nobody_thought_about_is_withheld(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(level=LogLevel.INFO, style=LogFormat.JSON)

    structlog.get_logger().info("customer read", phone="13800138000")

    assert written(capsys)["phone"] == "(withheld)"


def test_an_error_is_told_by_its_kind_and_place_not_by_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(level=LogLevel.INFO, style=LogFormat.JSON)

    try:
        int("+86 13800138000")
    except ValueError:
        structlog.get_logger().exception("handler failed", reference="ab12")

    line = capsys.readouterr().err
    assert "13800138000" not in line
    assert '"error": "ValueError"' in line
    assert "test_logs.py" in line


def test_a_library_s_line_takes_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(level=LogLevel.INFO, style=LogFormat.JSON)

    logging.getLogger("library").warning("something odd")

    assert written(capsys)["event"] == "something odd"
    assert "_record" not in capsys.readouterr().err
