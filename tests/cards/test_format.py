"""What people read for moments, amounts and shares."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.format import Reader
from domain.words import DateStyle, Message, Money, Percent, Sealed, When, Words
from tests.rows import for_each

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)  # Wednesday, 10:00 in Shanghai.
ENGLISH = Reader("en", "Asia/Shanghai", NOW)
CHINESE = Reader("zh_CN", "Asia/Shanghai", NOW)


def moment(days: int, style: DateStyle = DateStyle.MOMENT, *, has_time: bool = True) -> When:
    return When(at=NOW + timedelta(days=days, hours=4), has_time=has_time, style=style)


@for_each(
    ("words", "english", "chinese"),
    [
        (moment(0), "today 14:00", "今天 14:00"),
        (moment(1), "tomorrow 14:00", "明天 14:00"),
        (moment(-1), "yesterday 14:00", "昨天 14:00"),
        (moment(7), "25 Nov 14:00", "11月25日 14:00"),
        (moment(7, has_time=False), "25 Nov", "11月25日"),
        (moment(60), "17 Jan 2027 14:00", "2027年1月17日 14:00"),
        (moment(1, DateStyle.DAY), "tomorrow", "明天"),
        (moment(7, DateStyle.DAY), "Wed 25 Nov", "11月25日 周三"),
        (moment(7, DateStyle.DUE), "Wed 25 Nov 14:00", "11月25日 周三 14:00"),
        (moment(7, DateStyle.DUE, has_time=False), "Wed 25 Nov", "11月25日 周三"),
        (moment(1, DateStyle.DUE, has_time=False), "tomorrow, Thu 19 Nov", "明天 11月19日 周四"),
        (moment(0, DateStyle.DUE), "today, Wed 18 Nov 14:00", "今天 11月18日 周三 14:00"),
        (moment(60, DateStyle.DUE, has_time=False), "Sun 17 Jan 2027", "2027年1月17日 周日"),
        (date(2026, 11, 25), "Wed 25 Nov", "11月25日 周三"),
    ],
)
def test_a_moment_is_said_as_people_say_it(words: Words, english: str, chinese: str) -> None:
    assert ENGLISH.say(words) == english
    assert CHINESE.say(words) == chinese


@for_each("style", list(DateStyle))
@for_each("days", [-400, -1, 0, 1, 3, 400])
def test_a_day_without_a_time_never_shows_one(style: DateStyle, days: int) -> None:
    said = [reader.say(moment(days, style, has_time=False)) for reader in (ENGLISH, CHINESE)]

    assert all(":" not in each for each in said)


def test_today_is_the_reader_s_day() -> None:
    late_evening = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)

    in_shanghai = Reader("en", "Asia/Shanghai", late_evening).say(When(at=late_evening))
    in_london = Reader("en", "Europe/London", NOW).say(When(at=late_evening))

    assert in_shanghai == "today 07:30"
    assert in_london == "today 23:30"


@for_each(
    ("amount", "english", "chinese"),
    [
        ("800000", "¥800,000", "80万元"),
        ("125000", "¥125,000", "12.5万元"),
        ("120000000", "¥120,000,000", "1.2亿元"),
        ("123456", "¥123,456", "¥123,456"),
        ("1234.5", "¥1,234.50", "¥1,234.50"),
        ("0", "¥0", "¥0"),
        ("-50000", "-¥50,000", "-5万元"),
    ],
)
def test_money_is_written_without_losing_a_cent(amount: str, english: str, chinese: str) -> None:
    money = Money(amount=Decimal(amount))

    assert ENGLISH.say(money) == english
    assert CHINESE.say(money) == chinese


def test_foreign_money_and_figures_follow_the_language() -> None:
    assert ENGLISH.say(Money(amount=Decimal(12), currency="USD")) == "$12.00"
    assert CHINESE.say(Money(amount=Decimal(12), currency="USD")) == "US$12.00"
    assert ENGLISH.say(Percent(value=80)) == "80%"
    assert ENGLISH.say(Percent(value=12.5)) == "12.5%"
    assert ENGLISH.say(12345) == "12,345"


def test_a_message_says_its_arguments_in_the_same_language() -> None:
    message = Message("{before} → {after}").format(before=moment(0), after=Money(amount=Decimal(800_000)))

    assert CHINESE.say(message) == "今天 14:00 → 80万元"


def test_somebody_s_own_words_are_never_read_as_places() -> None:
    message = Message("{before} → {after}").format(before="{after}", after="{0.__class__}")

    assert ENGLISH.say(message) == "{after} → {0.__class__}"


def test_a_private_value_shows_its_mask() -> None:
    assert ENGLISH.say(Sealed(token="secret", mask="138****5678", until=NOW)) == "138****5678"


@for_each(
    ("now", "at", "zone", "chinese"),
    [
        ("2026-12-31T15:59", "2026-12-31T15:59", "Asia/Shanghai", "今天 23:59"),
        ("2026-12-31T15:59", "2026-12-31T16:00", "Asia/Shanghai", "明天 00:00"),
        ("2026-12-31T16:00", "2026-12-31T15:59", "Asia/Shanghai", "昨天 23:59"),
        ("2026-12-30T15:00", "2027-01-01T15:00", "Asia/Shanghai", "2027年1月1日 23:00"),
        ("2026-12-31T16:00", "2026-12-29T16:00", "Asia/Shanghai", "2026年12月30日 00:00"),
        ("2026-12-31T16:00", "2026-12-29T16:00", "Europe/London", "12月29日 16:00"),
        ("2028-02-28T04:00", "2028-02-29T04:00", "Asia/Shanghai", "明天 12:00"),
        ("2026-03-08T09:30", "2026-03-08T10:30", "America/Los_Angeles", "今天 03:30"),
        ("2026-11-01T08:30", "2026-11-01T09:30", "America/Los_Angeles", "今天 01:30"),
        ("2026-11-18T02:00", "2026-11-18T02:00", "Asia/Kathmandu", "今天 07:45"),
    ],
)
def test_midnight_new_year_and_odd_zones_are_where_the_reader_is(now: str, at: str, zone: str, chinese: str) -> None:
    reader = Reader("zh_CN", zone, datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert reader.say(When(at=datetime.fromisoformat(at).replace(tzinfo=UTC))) == chinese


def test_a_bare_moment_is_said_with_its_time_and_a_bare_day_without() -> None:
    assert CHINESE.say(NOW) == "今天 10:00"
    assert CHINESE.say(NOW.date()) == "今天"


@for_each(
    ("amount", "chinese"),
    [
        ("9999", "¥9,999"),
        ("10000", "1万元"),
        ("10099", "¥10,099"),
        ("10100", "1.01万元"),
        ("99999900", "9,999.99万元"),
        ("100000000", "1亿元"),
        ("100010000", "10,001万元"),
        ("123000000", "1.23亿元"),
        ("0.01", "¥0.01"),
        ("-0.5", "-¥0.50"),
        ("800000.00", "80万元"),
        ("1E+6", "100万元"),
    ],
)
def test_money_counts_in_wan_and_yi_only_where_nothing_is_lost(amount: str, chinese: str) -> None:
    assert CHINESE.say(Money(amount=Decimal(amount))) == chinese


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=2))
def test_whatever_money_is_said_can_be_read_back_to_the_cent(amount: Decimal) -> None:
    units = {"万元": 10_000, "亿元": 100_000_000}

    for reader in (CHINESE, ENGLISH):
        said = reader.say(Money(amount=amount)).replace(",", "").replace("¥", "")
        times = units.get(said[-2:], 1)
        assert Decimal(said.removesuffix("万元").removesuffix("亿元")) * times == amount


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 1, 1)), st.sampled_from(DateStyle), st.booleans())  # noqa: DTZ001 - given its zone below.
def test_every_moment_is_said_in_every_style(naive: datetime, style: DateStyle, has_time: bool) -> None:  # noqa: FBT001 - drawn.
    when = When(at=naive.replace(tzinfo=UTC), has_time=has_time, style=style)

    english, chinese = ENGLISH.say(when), CHINESE.say(when)

    assert english
    assert chinese
    assert (":" in english) == (":" in chinese) == (has_time and style is not DateStyle.DAY)


def test_a_language_nobody_has_translated_is_english_with_its_own_dates() -> None:
    french = Reader("fr", "Europe/Paris", NOW)

    assert french.say(Message("Save")) == "Save"
    assert french.say(moment(0)) == "today 07:00"


def test_an_unknown_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        Reader("en", "Asia/Atlantis", NOW)


def test_nothing_to_say_is_nothing_not_the_head_of_a_catalog() -> None:
    assert CHINESE.say(Message("")) == ""


@for_each(("value", "said"), [(0, "0%"), (100, "100%"), (33.333, "33.3%"), (-4.5, "-4.5%"), (1234, "1,234%")])
def test_a_share_has_one_place_at_most(value: float, said: str) -> None:
    assert CHINESE.say(Percent(value=value)) == said


@for_each(
    ("value", "english", "chinese"),
    [
        (0, "0", "0"),
        (-0.001, "0", "0"),
        (2.345, "2.35", "2.35"),
        (9_999.5, "9,999.5", "9,999.5"),
        (125_000, "125K", "12.5万"),
        (-2.5e8, "-250M", "-2.5亿"),
    ],
)
def test_a_chart_s_figure_is_short(value: float, english: str, chinese: str) -> None:
    assert (ENGLISH.figure(value), CHINESE.figure(value)) == (english, chinese)
