"""What a page sends, read once: the edges of every size and kind."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.platforms.console.bodies import BODY_LIMIT, LONGEST_TEXT, MOST_VALUES, line_of, press_of, read_json, word_of
from bot.platforms.console.refusals import RefusedError

KEY = "a-good-key"
PRESS = {"key": KEY, "token": "t", "values": {}, "message": "m", "chat": "sales"}


def status_of(call: Any, *arguments: Any, **facts: Any) -> int:
    with pytest.raises(RefusedError) as refused:
        call(*arguments, **facts)
    return int(refused.value.status)


def test_an_object_is_read() -> None:
    assert read_json(b'{"text": "\xe4\xbd\xa0\xe5\xa5\xbd"}') == {"text": "你好"}


@pytest.mark.parametrize("body", [b"", b"1", b'"text"', b"[]", b"{", b"\xff\xfe", b'{"a": 1} x', b"[" * 60_000])
def test_anything_else_is_refused(body: bytes) -> None:
    assert status_of(read_json, body) == 400


def test_a_body_at_the_limit_counts_as_cut_off() -> None:
    assert status_of(read_json, b"x" * BODY_LIMIT) == 413


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_TEXT, True), (LONGEST_TEXT + 1, False)])
def test_a_line_has_a_longest_length(length: int, *, fits: bool) -> None:
    body = {"key": KEY, "text": "x" * length}

    if fits:
        assert len(line_of(body).text) == length
    else:
        assert status_of(line_of, body) == 400


@pytest.mark.parametrize("key", ["12345678", "x" * 64, "A-b_c-d_1"])
def test_a_key_is_a_short_word(key: str) -> None:
    assert line_of({"key": key, "text": "hi"}).key == key


@pytest.mark.parametrize("key", ["1234567", "x" * 65, "with blank", "line\nbreak", "äöüäöüäöü", "", None, 12345678, "12345678\n"])
def test_any_other_key_is_refused(key: object) -> None:
    assert status_of(line_of, {"key": key, "text": "hi"}) == 400


def test_words_lose_what_no_database_takes() -> None:
    assert word_of({"chat": "sa\x00l\ud800es"}, "chat") == "sales"


@pytest.mark.parametrize("word", [None, 1, True, [], {}, "x" * 201])
def test_a_word_of_another_kind_is_refused(word: object) -> None:
    assert status_of(word_of, {"chat": word}, "chat") == 400


def test_a_press_is_read_whole() -> None:
    press = press_of(PRESS | {"values": {"name": "Wang", "tags": ["a", "b"]}})

    assert (press.token, press.message, press.chat, press.values) == ("t", "m", "sales", {"name": "Wang", "tags": ["a", "b"]})


def test_a_button_without_answers_may_leave_them_out() -> None:
    without = {name: value for name, value in PRESS.items() if name != "values"}

    assert press_of(without).values == {}


@pytest.mark.parametrize(
    "values",
    [
        {str(number): "" for number in range(MOST_VALUES + 1)},
        {"name": "x" * (LONGEST_TEXT + 1)},
        {"name": ["x"] * 101},
        {"name": ["x", 1]},
        {"name": [["x"]]},
        {"name": None},
        {"name": True},
        "name=x",
        None,
    ],
)
def test_answers_no_form_sends_are_refused(values: object) -> None:
    assert status_of(press_of, PRESS | {"values": values}) == 400


@pytest.mark.parametrize("missing", ["key", "token", "message", "chat"])
def test_a_press_without_its_parts_is_refused(missing: str) -> None:
    assert status_of(press_of, {name: value for name, value in PRESS.items() if name != missing}) == 400


def test_a_number_too_large_for_any_column_is_only_a_text_to_us() -> None:
    assert read_json(json.dumps({"text": 10**40}).encode())["text"] == 10**40
    assert status_of(line_of, {"key": KEY, "text": 10**40}) == 400
