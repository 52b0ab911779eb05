"""Strangers' spreadsheets, each laid out in its own way, brought in by the command as a team would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bot.sheets.reading import read_book
from cards.format import Reader
from domain.intake.fields import LABELS
from domain.intake.headers import read_header
from domain.intake.values import TERMS, term_of
from store.moving.exporting import COLUMNS
from tests.bot.conftest import Genjin
from tests.making import NOW


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook; each sheet is filled by a function of its own."""

    def write(name: str, **sheets: Callable[[Worksheet, Workbook], None]) -> Path:
        path = tmp_path / name
        with Workbook(path) as file:
            for title, fill in sheets.items():
                fill(file.add_worksheet(title), file)
        return path

    return write


def rows(*given: list[object]) -> Callable[[Worksheet, Workbook], None]:
    def fill(sheet: Worksheet, _file: Workbook) -> None:
        for place, row in enumerate(given):
            sheet.write_row(place, 0, row)

    return fill


def shown(sample: Genjin, name: str) -> str:
    text = sample.json("say", f"/show {name}", "--as", "admin").card["text"]
    assert isinstance(text, str)
    return text


def test_a_plain_list_with_phones_and_days_as_numbers_and_empty_lines(sample: Genjin, book: Callable[..., Path]) -> None:
    sheet = rows(
        ["客户名称", "所属行业", "联系人", "手机", "创建时间", "负责人"],
        ["宏图测绘仪器厂", "制造业", "周工", 13912345678, 45453, "rep1"],
        [],
        ["蓝鲸水产有限公司", "水产", "吴总", "13912345679", "2024年6月10日", None],
    )

    said = sample("import", str(book("list.xlsx", 客户=sheet)))

    assert said.status == 0, said.err
    assert "New: 2 customers, 2 contacts, 0 followups. Duplicates: 0. Rejected: 0." in said.out
    assert "139****5678" in shown(sample, "宏图测绘仪器厂")
    assert "蓝鲸水产" in shown(sample, "蓝鲸水产有限公司")


def test_a_title_two_rows_of_headings_and_merged_cells(sample: Genjin, book: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet, _file: Workbook) -> None:
        sheet.merge_range(0, 0, 0, 4, "2024年客户登记表")
        sheet.merge_range(1, 0, 2, 0, "客户")
        sheet.merge_range(1, 1, 1, 3, "联系人")
        sheet.write(1, 4, "需求")
        sheet.write_row(2, 1, ["姓名", "电话", "职务", "需求阶段"])
        sheet.merge_range(3, 0, 4, 0, "宏图测绘仪器厂")
        sheet.write_row(3, 1, ["周工", 13912345678, "厂长", "方案评估"])
        sheet.write_row(4, 1, ["郑工", 13912345670, "采购"])

    said = sample("import", str(book("merged.xlsx", 登记=fill)))

    assert "New: 1 customers, 2 contacts, 0 followups." in said.out
    assert "郑工" in shown(sample, "宏图测绘仪器厂")


def test_customers_people_and_talks_in_sheets_of_their_own(sample: Genjin, book: Callable[..., Path]) -> None:
    def talks(sheet: Worksheet, file: Workbook) -> None:
        sheet.write_row(0, 0, ["Customer", "Date", "Content", "Method", "Author"])
        sheet.write_row(1, 0, ["Bluewhale Seafood Ltd", None, "Sent the offer", "E-mail", "rep2"])
        sheet.write_datetime(
            1, 1, datetime(2024, 6, 10, 14, 30, tzinfo=UTC).replace(tzinfo=None), file.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        )
        sheet.write_row(2, 0, ["Bluewhale Seafood Ltd", "2024-06-12", "They asked for samples", "Phone", "gone"])

    path = book(
        "house.xlsx",
        Talks=talks,
        Contacts=rows(["Customer ID", "Full name", "Mobile", "Title"], ["A-7", "Ann Lee", "+1 650 253 0000", "Buyer"]),
        Customers=rows(["Customer ID", "Company Name", "Industry", "Status"], ["A-7", "Bluewhale Seafood Ltd", "Food", "Intent"]),
        Colours=rows(["red", "green"], ["1", "2"]),
    )

    said = sample("import", str(path), "--as", "admin")

    assert "New: 1 customers, 1 contacts, 2 followups." in said.out
    assert "Colours: no headings that are known, not read" in said.out
    assert "They asked for samples" in shown(sample, "Bluewhale Seafood Ltd")


def test_rows_that_are_wrong_keep_all_out_unless_they_are_left_out(sample: Genjin, tmp_path: Path) -> None:
    path = tmp_path / "客户.csv"
    path.write_bytes("公司名称,电话,类型\n蓝鲸水产,12,潜在\n宏图测绘,13912345678,潜在\n=坏公司,13912345677,神秘\n".encode("gb18030"))

    whole = sample("import", str(path))
    partly = sample("import", str(path), "--partly")

    assert (whole.status, "2" in whole.err, partly.status) == (1, True, 0)
    left = read_book(tmp_path / "客户.not-entered.xlsx").sheets[0].rows
    assert [row[1] for row in left[1:]] == [2.0, 4.0]
    assert left[1][3:] == ["蓝鲸水产", "12", "潜在"]
    assert left[2][3] == "'=坏公司"
    assert "宏图测绘" in shown(sample, "宏图测绘")


def test_sums_owners_who_left_and_second_numbers_of_a_stranger_s_list(sample: Genjin, book: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet, _file: Workbook) -> None:
        sheet.write_row(0, 0, ["客户名称", "行业", "联系人", "手机", "负责人", "预算(万元)"])
        sheet.write_row(1, 0, ["宏图测绘仪器厂", "制造业", "周工", "0513-82345678 13912345678", "张三丰", "50-80"])
        sheet.write_row(2, 0, ["蓝鲸水产有限公司", "水产", "吴总", 13912345679, "rep1", 30])
        sheet.write(3, 0, "合计")
        sheet.write_formula(3, 5, "=SUM(F2:F3)", None, 110)

    path = str(book("stranger.xlsx", 客户=fill))

    kept_out, to_pool = sample("import", path, "--dry-run"), sample("import", path, "--to-pool")

    assert "New: 1 customers, 1 contacts, 0 followups. Duplicates: 0. Rejected: 1." in kept_out.out
    assert "张三丰 (1)" in kept_out.out
    assert "New: 2 customers, 2 contacts, 0 followups. Duplicates: 0. Rejected: 0." in to_pool.out
    assert "139****5678" in shown(sample, "宏图测绘仪器厂")
    assert "800,000" in shown(sample, "宏图测绘仪器厂")
    assert "宏图测绘仪器厂 · C" in str(sample.json("say", "/pool 宏图测绘", "--as", "ops").card["text"])


def test_the_same_file_twice_makes_no_second_copies(sample: Genjin, book: Callable[..., Path]) -> None:
    path = book("twice.xlsx", 客户=rows(["客户名称", "电话"], ["蓝鲸水产有限公司", "13912345678"]))
    again = book("again.xlsx", 客户=rows(["客户名称", "电话"], ["蓝鲸水产", "13912345678"], ["宏图测绘", None]))

    first, second, third = (sample("import", str(each)) for each in (path, path, again))

    assert (first.status, second.status, third.status) == (0, 1, 0)
    assert "New: 1 customers, 0 contacts, 0 followups. Duplicates: 1." in third.out


def test_a_look_before_and_a_column_that_is_named(sample: Genjin, book: Callable[..., Path]) -> None:
    path = book("look.xlsx", 客户=rows(["客户名称", "门类", "颜色"], ["蓝鲸水产有限公司", "水产", "蓝"]), 别的=rows(["客户名称", "行业"]))

    said = sample("import", str(path), "--dry-run", "--sheet", "客户", "--map", "门类=industry")

    assert said.status == 0
    assert "门类 -> industry" in said.out
    assert "not read: 颜色" in said.out
    assert "Nothing was entered." in said.out
    assert "没有" in shown(sample, "蓝鲸水产有限公司") or "no customer" in shown(sample, "蓝鲸水产有限公司")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_headings_and_terms_that_were_written_are_read_again(language: str) -> None:
    reader = Reader(language, "Asia/Shanghai", NOW)

    for kind, columns in COLUMNS.items():
        header = read_header([[reader.say(LABELS[name]) for name in columns]], title=kind.value)
        assert header is not None
        assert (header.kind, tuple(header.columns.values()), header.unread) == (kind, columns, ())
    assert all(term_of(type(term), reader.say(term.label)) is term for term in TERMS)


def test_misuse_is_told_in_a_sentence(sample: Genjin, book: Callable[..., Path], tmp_path: Path) -> None:
    path = book("a.xlsx", 客户=rows(["客户名称", "行业"], ["蓝鲸", "水产"]))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"nothing")

    nothing = tmp_path / "nothing.csv"
    nothing.write_bytes(b"\n")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")

    assert "contact_wechat," in sample("import", str(path), "--map", "门类=colour").err
    assert "No heading" in sample("import", str(nothing)).err
    assert "notes.pdf is no spreadsheet" in sample("import", str(tmp_path / "notes.pdf")).err
    assert sample("import", str(path), "--as", "rep1").status == 1
    assert "broken.xlsx cannot be read" in sample("import", str(broken)).err


def test_what_was_taken_along_can_be_brought_in_elsewhere(sample: Genjin, tmp_path: Path) -> None:
    for what in ("customers", "contacts", "followups"):
        assert sample("export", str(tmp_path / f"{what}.xlsx"), "--what", what).status == 0

    looked = sample("import", str(tmp_path / "customers.xlsx"), "--dry-run")

    (sheet,) = read_book(tmp_path / "customers.xlsx").sheets
    assert "Rejected: 0." in looked.out
    assert f"Duplicates: {len(sheet.rows) - 1}." in looked.out
    assert "a guess" not in looked.out
    assert "not read" not in looked.out
    followups = sample("import", str(tmp_path / "followups.xlsx"), "--dry-run")
    assert "0 followups" in followups.out
    assert "Rejected: 0." in followups.out
    assert sample("export", str(tmp_path / "mine.csv"), "--as", "rep1").status == 1
