"""The command's name behind a slash: alone, glued to its first argument, or unknown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.language.command_name import SlashLine, split_slash, without_mention
from tests.rows import for_each

NAMES = {"log", "show", "done", "跟进", "完成"}


@for_each(
    ("said", "name", "rest"),
    [
        ("/log C001 call", "log", "C001 call"),
        ("/LOG C001", "log", "C001"),
        ("／ｌｏｇ　C001", "log", "C001"),
        ("/跟進 C001", "跟进", "C001"),
        ("/跟进C001微信", "跟进", "C001微信"),
        ("/完成15", "完成", "15"),
        ("/showC001", "show", "C001"),
        ("/done#15", "done", "#15"),
        ("/log", "log", ""),
    ],
)
def test_a_known_name_and_what_stands_behind_it(said: str, name: str, rest: str) -> None:
    found = split_slash(said, NAMES)

    assert found is not None
    assert (found.name, found.rest) == (name, rest)


@for_each(("said", "typed", "rest"), [("/lgo C001", "lgo", "C001"), ("/logs C001", "logs", "C001"), ("/", "", ""), ("/ log", "", "")])
def test_a_slip_in_a_name_is_not_guessed(said: str, typed: str, rest: str) -> None:
    assert split_slash(said, NAMES) == SlashLine(typed=typed, name=None, rest=rest)


@for_each("said", ["log C001", "C001/C002", "", "谢谢"])
def test_without_a_slash_there_is_no_command(said: str) -> None:
    assert split_slash(said, NAMES) is None


@for_each("said", ["@Genjin /log C001", "＠GENJIN，/log C001", "/log C001", "  @genjin:/log C001 "])
def test_the_bots_own_name_in_front_is_left_out(said: str) -> None:
    assert without_mention(said) == "/log C001"


def test_somebody_elses_name_stays() -> None:
    assert without_mention("@genjin2 /log C001") == "@genjin2 /log C001"


@given(st.text(max_size=80))
def test_any_line_is_cut_into_its_own_words(said: str) -> None:
    found = split_slash(said, NAMES)

    assert found is None or (found.typed in said and found.rest in said)
