from __future__ import annotations

from bot.readme import README, command_table, with_table


def test_the_table_of_commands_is_today_s() -> None:
    text = README.read_text()

    assert with_table(text) == text, "make readme"


def test_every_command_is_in_it_with_its_chinese_name() -> None:
    table = command_table()

    for name in ("/log", "/跟进", "/find", "/show", "/new", "/edit", "/编辑", "/stage", "/todo", "/done", "/undo", "/撤销", "/help"):
        assert f"`{name}" in table


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first_screen = "\n".join(README.read_text().splitlines()[:25])

    assert "make run " in first_screen
    assert "make test " in first_screen
    assert "docs/chat.png" in first_screen
