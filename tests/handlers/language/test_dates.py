from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UserError
from domain.writing import fold
from handlers.language.dates.grammar import find_dates
from handlers.language.dates.moment import Base, Moment, Toward
from handlers.language.due import ahead, find_due, read_due
from store.care.workdays import festival_days, nth_workday
from tests.handlers.language.reading import BASE, fits, labelled, written
from tests.rows import for_each

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 12, 31), timezones=st.just(SHANGHAI))  # noqa: DTZ001
WORDS = "下周三 前 周五 明天 3 三 个 工作日 内 月 底 日 号 点 半 下午 2月30日 2026-13-01 by next Friday in two weeks EOD at 3pm Dec 31"
PIECES = st.sampled_from([*WORDS.split(), *"/.-:，后年季", "季度", "Q4"])


@for_each("label", labelled("dates.jsonl"))
def test_an_expression_means_its_date(label: dict[str, str]) -> None:
    read = fold(label["text"])
    try:
        got = _in_sentence(read) if label["cls"] == "sentence" else written(read_due(read, BASE))
    except UserError as error:
        got = None if error.kind == "ambiguous_date" else error.kind

    assert fits(label["due"], got), label["text"]


def _in_sentence(read: str) -> str | None:
    found = find_due(read, BASE)
    return written(ahead(found[0], BASE, read)) if found else None


def test_dateparser_answers_what_our_rules_do_not_know() -> None:
    found = find_due("send it by 25 november 2026 3:15 pm", BASE)

    assert written(read_due("25th nov 2026", BASE)) == "2026-11-25"
    assert written(found[0].moment) is not None


@for_each(
    ("words", "due"),
    [
        ("9点", "2026-11-19T09:00"),
        ("今天上午9点", "2026-11-18"),
        ("今天", "2026-11-18"),
        ("9:30 am", "2026-11-19T09:30"),
        ("18号", "2026-11-18"),
    ],
)
def test_a_time_of_day_that_has_passed_is_never_due(words: str, due: str) -> None:
    assert written(read_due(fold(words), BASE)) == due


@for_each("words", ["昨天", "上周五", "2024-06-20", "last Friday", "3天前"])
def test_what_can_only_be_past_is_refused(words: str) -> None:
    with pytest.raises(UserError) as refused:
        read_due(fold(words), BASE)

    assert refused.value.kind == "past_due_date"


@for_each("words", ["11月23日周五", "过阵子", "ASAP"])
def test_what_is_not_clear_is_said_to_be_so(words: str) -> None:
    with pytest.raises(UserError) as refused:
        read_due(fold(words), BASE)

    assert refused.value.kind == "ambiguous_date"


@for_each(("words", "day"), [("周五", "2026-11-13"), ("monday", "2026-11-16"), ("20号", "2026-10-20"), ("12/5", "2025-12-05")])
def test_in_a_past_context_bare_days_lie_behind(words: str, day: str) -> None:
    found = find_dates(words, BASE.facing(Toward.PAST))

    assert written(found[0].moment) == day


def test_working_days_know_moved_weekends() -> None:
    assert nth_workday(date(2026, 10, 1), 1) == date(2026, 10, 8)
    assert nth_workday(date(2026, 2, 13), 1) == date(2026, 2, 14)  # A Saturday worked for the Spring Festival.


def test_a_mere_day_lasts_to_its_end() -> None:
    assert Moment(day=date(2026, 11, 18)).at("Asia/Shanghai") == datetime(2026, 11, 18, 23, 59, tzinfo=SHANGHAI)
    assert Moment(day=date(2026, 11, 18), time=time(9)).at("Asia/Shanghai").hour == 9


@given(pieces=st.lists(PIECES, max_size=12), join=st.sampled_from(("", " ")), now=MOMENTS)
def test_whatever_looks_like_a_date_is_read_without_failing_and_never_into_the_past(pieces: list[str], join: str, now: datetime) -> None:
    base = Base(now=now, workday=nth_workday, festival=festival_days)
    read = fold(join.join(pieces))

    for found in find_due(read, base):
        try:
            moment = ahead(found, base, read)
        except UserError:
            continue
        assert moment.at("Asia/Shanghai") >= now - timedelta(minutes=1)


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    find_dates(fold(text), BASE)


@for_each("words", ["到下下周一", "推到下下周一", "直到11月30日", "until Nov 30", "for 12 days", "to the 30th"])
def test_a_whole_expression_may_say_until(words: str) -> None:
    assert written(read_due(fold(words), BASE)) == "2026-11-30"
