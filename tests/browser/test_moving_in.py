"""A spreadsheet brought in and a list taken along, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.sheets.reading import read_bytes
from tests.browser.conftest import DESKTOP, PHONE, Chat, Screen

pytestmark = pytest.mark.browser

ROWS = ["客户名称,所属行业,主要联系人姓名,手机,快递单号", "宏图测绘仪器厂,制造业,周工,13912345678,SF1", ",零售,赵总,13912345670,"]


@pytest.mark.parametrize("screen", [(PHONE, "zh_CN", "light"), (DESKTOP, "en", "dark")], ids=["phone-zh", "desktop-en"])
def test_a_file_is_chosen_looked_at_and_brought_in_and_a_list_taken_along(
    open_chat: Callable[..., Chat], screen: Screen, tmp_path: Path
) -> None:
    file = tmp_path / "客户.csv"
    file.write_bytes("\n".join(ROWS).encode("gb18030"))
    chat = open_chat(screen, handle="admin")

    chat.say("/import")
    chat.accessible()
    with chat.page.expect_file_chooser() as chooser:
        chat.card.locator("[data-choose]").click()
    chooser.value.set_files(file)
    expect(chat.card).to_have_attribute("data-kind", "import_preview")
    chat.accessible()
    chat.card.locator(".buttons .btn").nth(1).click()
    expect(chat.card).to_have_attribute("data-kind", "import_columns")
    chat.accessible()
    chat.card.locator("button[type=submit]").click()
    expect(chat.card).to_have_attribute("data-kind", "import_preview")
    chat.card.locator(".btn.primary").click()
    expect(chat.card).to_have_attribute("data-kind", "import_done")
    with chat.page.expect_download() as left:
        chat.card.locator("a.link").click()
    assert len(read_bytes("left.xlsx", Path(left.value.path()).read_bytes()).sheets[0].rows) == 2

    chat.say("/export contacts csv")
    with chat.page.expect_download() as exported:
        chat.card.locator("a.btn").click()
    assert "周工" in Path(exported.value.path()).read_text(encoding="utf-8-sig")


def test_a_file_of_another_kind_is_refused_before_anything_is_sent(open_chat: Callable[..., Chat], tmp_path: Path) -> None:
    chat = open_chat((DESKTOP, "en", "light"), handle="ops")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")

    chat.page.locator("#file").set_input_files(tmp_path / "notes.pdf")

    expect(chat.page.locator("#toast")).to_have_text("Choose a file that ends in .xlsx, .xls, .ods or .csv.")


def test_an_answer_that_grows_is_followed_by_whoever_reads_at_the_bottom(open_chat: Callable[..., Chat], tmp_path: Path) -> None:
    chat = open_chat((PHONE, "zh_CN", "light"), handle="admin")
    file = tmp_path / "客户.csv"
    heading, *rows = ROWS
    file.write_bytes("\n".join([",".join([heading, *map(str, range(9))]), *rows]).encode("gb18030"))
    for _earlier in range(3):
        chat.say("/import")

    chat.page.locator("#file").set_input_files(file)
    expect(chat.card).to_have_attribute("data-kind", "import_preview")

    expect(chat.card.locator("h3, .card-title, header").first).to_be_in_viewport()
    chat.card.locator(".buttons .btn").nth(1).click()
    expect(chat.card).to_have_attribute("data-kind", "import_columns")
    expect(chat.card.locator("label").first).to_be_in_viewport()
    chat.to_list()
    expect(chat.page.locator('[data-chat="private:admin"]')).to_contain_text("的列")
