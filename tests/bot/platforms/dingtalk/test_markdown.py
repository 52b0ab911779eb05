from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.dingtalk.markdown import ELLIPSIS, cell, escape, link, paragraph, row, shortened, size, table_head
from tests.bot.platforms.dingtalk.reading import plain


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("**strong**", r"\*\*strong\*\*"),
        ("[here](x)", r"\[here\](x)"),
        ("![cat](x)", r"!\[cat\](x)"),
        ("<font color=red>", r"\<font color=red>"),
        ("`code`", r"\`code\`"),
        ("_soft_", r"\_soft\_"),
        ("snake_case_name", "snake_case_name"),
        ("~~gone~~", r"\~~gone\~~"),
        ("3 ~ 5 天", "3 ~ 5 天"),
        ("# 标题", r"\# 标题"),
        ("> quoted", r"\> quoted"),
        ("- item", r"\- item"),
        ("-5%", "-5%"),
        ("a\\b", r"a\\b"),
        ("1. first", "1\u200b. first"),
        ("1.5 万", "1.5 万"),
    ],
)
def test_nobodys_words_become_a_mark(said: str, written: str) -> None:
    assert escape(said) == written


@pytest.mark.parametrize(
    "said", ["https://evil.example/x", "HTTP://evil.example", "www.evil.example", "dtmd://dingtalkclient/sendMessage?content=x"]
)
def test_an_address_in_somebodys_words_is_no_link(said: str) -> None:
    written = escape(said)

    assert "://" not in written
    assert not written.lower().startswith("www.")
    assert plain(written) == said


@given(st.text(alphabet=st.sampled_from("a客*_[]()<>#-+`~\\|! \t1.:/w="), max_size=40))
def test_what_is_escaped_reads_as_it_was_said(said: str) -> None:
    line = " ".join(said.split())

    assert plain(escape(line)) == line


def test_a_paragraphs_empty_lines_go_and_each_line_is_marked_by_itself() -> None:
    assert paragraph("one\n\n  two  \n", "**") == ("**one**", "**two**")
    assert paragraph(" \n ") == ()


def test_a_cell_is_one_line_and_no_bar_begins_another() -> None:
    assert cell("a | b\nc") == "a \\| b c"
    assert row(["x", "--"]) == "| x | -- |"
    assert table_head(["名称", "金额"], [False, True]) == "| 名称 | 金额 |\n|---|---:|"


def test_a_link_of_ours_cannot_be_ended_early() -> None:
    assert link("[x]", "https://crm.example/a (b)") == r"[\[x\]](https://crm.example/a%20%28b%29)"


@pytest.mark.parametrize("room", [11, 12, 13, 14])
def test_a_text_is_cut_between_signs_at_the_limit_and_one_byte_over(room: int) -> None:
    said = "客户要报价"  # Fifteen bytes.

    cut = shortened(said, room)

    assert size(cut) <= room
    assert cut.endswith(ELLIPSIS)
    assert said.startswith(cut.removesuffix(ELLIPSIS))
    assert shortened(said, 15) == said
    assert shortened(said, 2) == ""
