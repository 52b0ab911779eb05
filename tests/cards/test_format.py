"""What people read for moments, amounts and shares."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cards.format import Reader
from domain.words import DateStyle, Message, Money, Percent, Sealed, When, Words

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)  # Wednesday, 10:00 in Shanghai.
ENGLISH = Reader("en", "Asia/Shanghai", NOW)
CHINESE = Reader("zh_CN", "Asia/Shanghai", NOW)


def moment(days: int, style: DateStyle = DateStyle.MOMENT, *, has_time: bool = True) -> When:
    return When(at=NOW + timedelta(days=days, hours=4), has_time=has_time, style=style)


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("style", list(DateStyle))
@pytest.mark.parametrize("days", [-400, -1, 0, 1, 3, 400])
def test_a_day_without_a_time_never_shows_one(style: DateStyle, days: int) -> None:
    said = [reader.say(moment(days, style, has_time=False)) for reader in (ENGLISH, CHINESE)]

    assert all(":" not in each for each in said)


def test_today_is_the_reader_s_day() -> None:
    late_evening = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)

    in_shanghai = Reader("en", "Asia/Shanghai", late_evening).say(When(at=late_evening))
    in_london = Reader("en", "Europe/London", NOW).say(When(at=late_evening))

    assert in_shanghai == "today 07:30"
    assert in_london == "today 23:30"


@pytest.mark.parametrize(
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
