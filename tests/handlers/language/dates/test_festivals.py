from __future__ import annotations

from datetime import date

from domain.writing import fold
from handlers.language.due import find_due, read_due
from store.care.workdays import festival_days
from tests.handlers.language.reading import BASE, written
from tests.rows import for_each


@for_each(
    ("words", "due"),
    [
        ("春节前", "2027-02-04"),
        ("年前", "2027-02-04"),
        ("除夕前", "2027-02-04"),
        ("春节", "2027-02-06"),
        ("春节后", "2027-02-15"),
        ("年后", "2027-02-15"),
        ("国庆长假后", "2027-10-08"),
        ("十一前", "2027-09-30"),
        ("中秋节前", "2027-09-14"),
        ("端午前", "2027-06-08"),
        ("清明", "2027-04-05"),
        ("五一放假回来", "2027-05-06"),
        ("圣诞节前", "2026-12-24"),
        ("双11", "2027-11-11"),
        ("before chinese new year", "2027-02-04"),
        ("after the spring festival", "2027-02-15"),
        ("after national day holiday", "2027-10-08"),
        ("before christmas", "2026-12-24"),
        ("by new year's eve", "2026-12-30"),
    ],
)
def test_before_is_the_last_day_before_it_begins_and_after_the_first_working_day(words: str, due: str) -> None:
    assert written(read_due(fold(words), BASE)) == due


@for_each("words", ["发了春节礼盒报价", "聊了国庆档的排片", "问了春节房价", "中秋福利方案已发", "双11备货够了"])
def test_what_is_made_for_a_holiday_is_no_day(words: str) -> None:
    assert find_due(fold(words), BASE) == ()


@for_each("words", ["三年前的合同", "今年前三季度", "十一月的计划", "去年前后", "本年后期"])
def test_a_year_is_no_new_year(words: str) -> None:
    assert all(written(found.moment) not in {"2027-02-04", "2027-02-15", "2027-09-30"} for found in find_due(fold(words), BASE))


def test_a_published_year_has_the_days_that_were_published() -> None:
    assert festival_days("spring", 2026) == (date(2026, 2, 16), date(2026, 2, 23))
    assert festival_days("national", 2026) == (date(2026, 10, 1), date(2026, 10, 7))


def test_a_year_to_come_has_at_least_the_days_of_the_order() -> None:
    assert festival_days("spring", 2027) == (date(2027, 2, 5), date(2027, 2, 14))
    assert festival_days("national", 2027) == (date(2027, 10, 1), date(2027, 10, 7))
