from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.line import Line, clean, read_line
from handlers.registry import Registry
from tests.rows import for_each

UNHURRIED = settings(deadline=None)
"""The machine may be busy with something else, and dateparser loads its languages once."""


def parts(line: Line) -> tuple[str | None, str]:
    return (line.spec.name if line.spec else None, line.text)


@for_each(
    ("text", "name", "rest"),
    [
        ("/log C001 call", "log", "C001 call"),
        ("/LOG C001 call", "log", "C001 call"),
        ("  /log   C001 call  ", "log", "C001 call"),
        ("/跟进 C001 电话", "log", "C001 电话"),
        ("／跟进　C001　电话", "log", "C001　电话"),
        ("／ＬＯＧ　C001 call", "log", "C001 call"),
        ("/help", "help", ""),
        ("/log\nC001 call\nsent quote", "log", "C001 call\nsent quote"),
    ],
)
def test_a_slash_and_a_known_name(registry: Registry, text: str, name: str, rest: str) -> None:
    assert parts(read_line(text, registry)) == (name, rest)


@for_each(
    ("text", "name", "rest"),
    [
        ("/跟进C001微信发了方案", "log", "C001微信发了方案"),
        ("/跟进金石建筑 电话", "log", "金石建筑 电话"),
        ("/showC001", "show", "C001"),
        ("/doneT001", None, ""),  # Only customers and logs have glued codes: a typo is not guessed.
        ("/log金石 call", "log", "金石 call"),
        ("/Ｓｈｏｗ C001", "show", "C001"),
        ("/完成 T001", "done", "T001"),
        ("/客户L0001", "show", "L0001"),
        ("/编辑J001", "edit", "J001"),
        ("/完成15", "done", "15"),
        ("/done#15", "done", "#15"),
        ("/跟进Acme 电话", "log", "Acme 电话"),
    ],
)
def test_the_blank_behind_the_name_may_be_missing(registry: Registry, text: str, name: str | None, rest: str) -> None:
    assert parts(read_line(text, registry)) == (name, rest)


@for_each("text", ["/logs C001", "/showing", "/findings", "/lgo C001", "/newer Contoso", "/undone"])
def test_a_longer_word_is_another_word(registry: Registry, text: str) -> None:
    line = read_line(text, registry)

    assert line.spec is None
    assert line.name == text[1:].split(maxsplit=1)[0]


@for_each("text", ["/", "／", " / ", "/ log C001", "/\n"])
def test_a_lone_slash_is_a_command_without_a_name(registry: Registry, text: str) -> None:
    assert read_line(text, registry) == Line(text="", name="")


@for_each("text", ["log C001 call", "C001/C002 都打了电话", "谢谢", "", "1/2"])
def test_without_a_slash_in_front_it_is_free_text(registry: Registry, text: str) -> None:
    line = read_line(text, registry)

    assert line == Line(text=text.strip())


@for_each(
    "mention",
    ["@Genjin ", "@genjin", "  @GENJIN  ", "@Genjin, ", "@Genjin，", "@Genjin：", "＠Genjin ", "\u3000@Genjin\u3000", "@Genjin\xa0"],
)
def test_a_leading_mention_is_not_part_of_the_line(registry: Registry, mention: str) -> None:
    assert parts(read_line(f"{mention}/show C001", registry)) == ("show", "C001")
    assert read_line(f"{mention}刚和C001通了电话", registry).text == "刚和C001通了电话"


@for_each("text", ["@Genjins /show C001", "@genjin_bot /show C001", "ask @Genjin /show C001", "@rep2 /show C001"])
def test_other_mentions_stay(registry: Registry, text: str) -> None:
    assert read_line(text, registry) == Line(text=text)


def test_what_no_database_takes_is_taken_off() -> None:
    assert clean("a\x00b\ud800c") == "abc"
    assert clean("正常 text 👍") == "正常 text 👍"


@UNHURRIED
@given(st.text())
def test_any_text_is_a_line(registry: Registry, text: str) -> None:
    line = read_line(text, registry)

    assert line.text == line.text.strip()
    assert "\x00" not in line.text


@UNHURRIED
@given(
    name=st.sampled_from(["log", "跟进", "show", "客户", "todo", "待办"]),
    rest=st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
)
def test_a_name_and_a_blank_are_always_understood(registry: Registry, name: str, rest: str) -> None:
    line = read_line(f"/{name} {rest}", registry)

    assert line.spec is registry.command(name)
    assert line.text == rest.strip()
