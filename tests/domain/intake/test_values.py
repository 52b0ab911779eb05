from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from domain.intake.values import TERMS, Cell, amounts_of, day_of, moment_of, phone_of, term_of, text_of
from domain.privacy import normalise_phone
from domain.terms import Emotion, Method, Stage, Status
from tests.rows import for_each


def at(*parts: int) -> datetime:
    """A moment on a spreadsheet's clock, which has no zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


@for_each(
    ("cell", "text"),
    [
        (None, ""),
        (" 星河 \x00", "星河"),
        (13812345678.0, "13812345678"),
        (1.5, "1.5"),
        (True, "True"),
        (at(2024, 6, 10), "2024-06-10"),
        (at(2024, 6, 10, 14), "2024-06-10 14:00"),
    ],
)
def test_a_cell_is_read_as_people_see_it(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@for_each("cell", [13812345678, 13812345678.0, "13812345678.0", "1.3812345678E+10", "'13812345678", "138 1234 5678", "+8613812345678"])
def test_a_phone_is_the_same_however_a_spreadsheet_keeps_it(cell: Cell) -> None:
    assert phone_of(cell) == "+8613812345678"


def test_the_short_way_for_mobile_numbers_leads_where_the_long_one_does() -> None:
    for prefix in (*range(130, 140), *range(150, 154), *range(155, 160), *range(180, 190)):
        number = f"{prefix}12345678"
        assert phone_of(number) == normalise_phone(number)
    assert phone_of("没有") is None
    assert phone_of("12345") is None


DAY = at(2024, 6, 10)


@for_each(
    ("cell", "moment"),
    [
        (DAY, (DAY, False)),
        (at(2024, 6, 10, 14), (at(2024, 6, 10, 14), True)),
        (date(2024, 6, 10), (DAY, False)),
        (45453, (DAY, False)),
        (45453.5, (at(2024, 6, 10, 12), True)),
        ("45453", (DAY, False)),
        (20240610, (DAY, False)),
        ("20240610", (DAY, False)),
        ("2024-06-10", (DAY, False)),
        ("2024/6/10 14:00", (at(2024, 6, 10, 14), True)),
        ("2024年6月10日 下午2:30", (at(2024, 6, 10, 14, 30), True)),
        ("2024年6月10日 周一 9点30分", (at(2024, 6, 10, 9, 30), True)),
        ("2024.6.10", (DAY, False)),
        ("2024-06-10T14:00:05", (at(2024, 6, 10, 14), True)),
        ("25/06/2024", (at(2024, 6, 25), False)),
        ("06/25/2024 9:05 PM", (at(2024, 6, 25, 21, 5), True)),
        ("6/6/2024", (at(2024, 6, 6), False)),
        ("10/06/2024", None),
        ("2024-13-45", None),
        ("2024-06-10 soon", None),
        ("上周三", None),
        (12.5, None),
        (3, None),
        (True, None),
        (None, None),
    ],
)
def test_a_date_is_read_from_text_and_number_or_not_at_all(cell: Cell, moment: tuple[datetime, bool] | None) -> None:
    assert moment_of(cell) == moment
    assert day_of(cell) == (moment[0].date() if moment else None)


def test_a_time_alone_is_no_date() -> None:
    assert moment_of(time(9)) is None


def test_a_term_is_named_in_either_language() -> None:
    assert term_of(Status, "意向客户") is Status.INTENT
    assert term_of(Status, " Potential Customer ") is Status.POTENTIAL
    assert term_of(Stage, "方案评估") is Stage.PROPOSAL
    assert term_of(Method, "第一次") is None
    assert term_of(Emotion, "满意") is Emotion.POSITIVE


def test_every_term_is_found_by_each_of_its_words() -> None:
    for term, words in TERMS.items():
        assert all(term_of(type(term), word) is term for word in words.split())


@for_each(
    ("words", "amounts"),
    [
        ("80万", (None, Decimal(800_000))),
        ("50万-100万", (Decimal(500_000), Decimal(1_000_000))),
        ("50-100万", (Decimal(500_000), Decimal(1_000_000))),
        ("¥128,500", (None, Decimal(128_500))),
        ("500000", (None, Decimal(500_000))),
        ("面议", None),
        ("1-2-3", None),
        ("约3个月", None),
        ("99999999999999", None),
    ],
)
def test_an_amount_is_one_or_a_range(words: str, amounts: tuple[Decimal | None, Decimal] | None) -> None:
    assert amounts_of(words) == amounts


@for_each(
    ("cell", "text"),
    [("'=1+1", "=1+1"), ("'-5", "-5"), ("'@everyone", "@everyone"), ("'+86 1", "+86 1"), ("'90s shop", "'90s shop"), ("'", "'")],
)
def test_the_apostrophe_that_kept_a_text_from_running_is_no_part_of_it(cell: str, text: str) -> None:
    assert text_of(cell) == text
