from __future__ import annotations

from urllib.parse import unquote

import pytest

from bot.platforms.dingtalk.typed import line_for, line_for_form, link_to_say, press_in

TOKEN = "WyJhY3Rpb24uZG9uZSIsIlQwMDEiXQ.03L-roqJpsIizmiRUBgYXffdUNtisTXuI4WBJfpn9r0"
FORM = {
    "submit": "保存",
    "token": TOKEN,
    "fields": [{"name": "what", "value": "送样品; 报价\n两份"}, {"name": "phone", "value": ""}],
}


def test_a_link_says_the_line_that_presses() -> None:
    link = link_to_say(line_for("完成 & 关闭", TOKEN))

    assert link.startswith("dtmd://dingtalkclient/sendMessage?content=")
    press = press_in(unquote(link.partition("content=")[2]))
    assert press is not None
    assert (press.token, press.values) == (TOKEN, {})


def test_a_forms_line_answers_with_its_first_values() -> None:
    press = press_in(line_for_form(FORM))

    assert press is not None
    assert press.values == {"what": "送样品, 报价 两份"}


@pytest.mark.parametrize("between", ["; ", "；", "\n"])
def test_answers_may_stand_behind_semicolons_or_on_lines_of_their_own(between: str) -> None:
    press = press_in(f" 保存 ▸{TOKEN} what=送样品{between}phone ＝ 138 0000 0000{between}level=")

    assert press is not None
    assert press.values == {"what": "送样品", "phone": "138 0000 0000"}


@pytest.mark.parametrize("line", ["/log C001 电话", "▸short", f"first line\nDo ▸{TOKEN}", f"{'x' * 61}▸{TOKEN}", f"Do >{TOKEN}"])
def test_other_lines_press_nothing(line: str) -> None:
    assert press_in(line) is None


def test_a_label_cannot_bring_its_own_token() -> None:
    press = press_in(line_for(f"evil ▸{'a' * 30}", TOKEN))

    assert press is not None
    assert press.token == TOKEN
