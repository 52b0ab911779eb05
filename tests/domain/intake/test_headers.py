from __future__ import annotations

from datetime import date

from domain.intake.fields import HEADINGS, LABELS, Field, SheetKind
from domain.intake.headers import read_header
from domain.intake.values import Cell


def fields_of(*rows: list[Cell], title: str = "") -> list[Field]:
    header = read_header(rows, title=title)
    assert header is not None
    return list(header.columns.values())


def test_plain_headings_are_known_in_both_languages() -> None:
    chinese = fields_of(["客户名称*", "所属行业", "联系人", "手机", "客户类型"])
    english = fields_of(["Company Name", "Industry", "Contact", "Mobile Phone", "Customer type"])

    assert chinese == english == [Field.NAME, Field.INDUSTRY, Field.CONTACT_NAME, Field.CONTACT_PHONE, Field.STATUS]


def test_a_title_and_empty_lines_above_the_headings_are_passed() -> None:
    rows: list[list[Cell]] = [["2024年客户清单", None], [None, None], ["客户名称", "电话"], ["星河", "010-1"]]

    header = read_header(rows)

    assert header is not None
    assert header.first_row == 3


def test_two_rows_of_headings_are_one() -> None:
    upper: list[Cell] = ["客户名称", "联系人", None, None, "需求", None]
    lower: list[Cell] = [None, "姓名", "电话", "邮箱", "需求阶段", "预算"]

    header = read_header([upper, lower, ["星河", "王", 138, "a", "b", "c"]])

    assert header is not None
    assert header.first_row == 2
    wanted = [Field.NAME, Field.CONTACT_NAME, Field.CONTACT_PHONE, Field.CONTACT_EMAIL, Field.STAGE, Field.BUDGET]
    assert list(header.columns.values()) == wanted


def test_merged_cells_that_were_filled_in_read_the_same() -> None:
    assert fields_of(["客户名称", "联系人", "联系人"], ["客户名称", "姓名", "电话"]) == [
        Field.NAME,
        Field.CONTACT_NAME,
        Field.CONTACT_PHONE,
    ]


def test_a_row_of_values_is_no_second_row_of_headings() -> None:
    header = read_header([["客户名称", "行业"], ["行业网络公司", "互联网"], ["x", 5]])

    assert header is not None
    assert header.first_row == 1


def test_a_phone_beside_a_person_is_theirs_unless_they_have_one_of_their_own() -> None:
    assert fields_of(["公司", "联系人", "电话"])[2] is Field.CONTACT_PHONE
    assert fields_of(["公司", "电话", "联系人", "手机"])[1] is Field.PHONE
    assert fields_of(["公司", "电话"])[1] is Field.PHONE


def test_the_kind_of_a_sheet_shows_in_its_headings() -> None:
    def kind(*headings: Cell, title: str = "") -> SheetKind:
        header = read_header([list(headings)], title=title)
        assert header is not None
        return header.kind

    assert kind("客户", "沟通时间", "沟通内容") is SheetKind.FOLLOWUPS
    assert kind("客户", "姓名", "职务", "手机", "微信") is SheetKind.CONTACTS
    assert kind("客户", "姓名", "手机", title="联系人") is SheetKind.CONTACTS
    assert kind("客户", "姓名", "手机") is SheetKind.CUSTOMERS
    assert kind("客户", "联系人", "行业", title="联系人") is SheetKind.CUSTOMERS


def test_words_mean_what_the_sheet_is_about() -> None:
    assert fields_of(["客户", "日期", "内容", "负责人"]) == [Field.NAME, Field.OCCURRED_AT, Field.CONTENT, Field.AUTHOR]
    assert fields_of(["客户", "日期", "内容", "联系方式"])[3] is Field.METHOD
    assert fields_of(["客户", "日期", "行业"])[1] is Field.REGISTERED_AT
    assert fields_of(["客户", "日期", "登记日期"])[1] is Field.OCCURRED_AT


def test_a_heading_that_only_looks_like_one_is_a_guess_and_comes_last() -> None:
    header = read_header([["我们的客户名称栏", "行业", "客户名称", "颜色"]])

    assert header is not None
    assert header.columns == {1: Field.INDUSTRY, 2: Field.NAME}
    assert header.unread == ("我们的客户名称栏", "颜色")
    guessed = read_header([["我们的客户名称", "行业"]])
    assert guessed is not None
    assert guessed.columns[0] is Field.NAME
    assert guessed.exact == {1}


def test_a_column_that_somebody_named_is_taken_at_their_word() -> None:
    header = read_header([["颜色", "客户"]], mapped={"颜色": Field.LEVEL})

    assert header is not None
    assert header.columns == {0: Field.LEVEL, 1: Field.NAME}


def test_a_sheet_without_headings_is_none() -> None:
    assert read_header([["星河", 13812345678.0], ["远东", date(2024, 1, 1)]]) is None
    assert read_header([]) is None


def test_no_heading_means_two_things() -> None:
    words = [word for names in HEADINGS.values() for word in names.split()]

    assert len(words) == len(set(words))
    assert set(HEADINGS) == set(LABELS) == set(Field)


def test_what_is_written_over_an_exported_column_is_known_again() -> None:
    for field, label in LABELS.items():
        header = read_header([["x", label.id]], mapped={"x": Field.NAME if field is not Field.NAME else Field.CODE})
        assert header is not None, label
        assert 1 in header.exact, label
