"""Words, dates, numbers and money as a person reads them, in their language and time zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal

from cards.catalog import translator
from cards.counting import counted
from domain.words import DateStyle, Message, Money, Percent, Sealed, When, Words, _

YESTERDAY = _("yesterday")
TODAY = _("today")
TOMORROW = _("tomorrow")
BESIDE_WEEKDAY = _("{near}, {day}")
BEFORE_TIME = _("{day} {time}")

_DAYS = {"zh_CN": ("M月d日", "yyyy年M月d日"), "en": ("d MMM", "d MMM yyyy")}
_DAYS_WITH_WEEKDAY = {"zh_CN": ("M月d日 EEE", "yyyy年M月d日 EEE"), "en": ("EEE d MMM", "EEE d MMM yyyy")}
_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)


@dataclass(frozen=True)
class Reader:
    """Somebody about to read: `language` is `zh_CN` or `en`, `now` the moment that makes a day today."""

    language: str
    time_zone: str
    now: datetime
    zone: tzinfo = field(init=False, repr=False)
    today: date = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find today once: a card holds several dates."""
        zone = ZoneInfo(self.time_zone)
        object.__setattr__(self, "zone", zone)
        object.__setattr__(self, "today", self.now.astimezone(zone).date())

    def say(self, words: Words) -> str:
        """The words as this person reads them; a private value shows its mask."""
        if isinstance(words, str):
            return words
        if isinstance(words, Message):
            return self._message(words)
        return self._date(words) if isinstance(words, When | date) else self._figure(words)

    def figure(self, value: float) -> str:
        """A chart's value: up to two decimals, and short from ten thousand on (12.5万, 12.5K)."""
        if abs(value) < _WAN:
            return format_decimal(round(value, 2) + 0.0, format="#,##0.##", locale=_locale(self.language))  # Adding nought makes -0 plain.
        return format_compact_decimal(value, locale=_locale(self.language), fraction_digits=1)

    def _date(self, when: When | date) -> str:
        match when:
            case When():
                return self._moment(when)
            case datetime():  # A datetime is a date, too.
                return self._moment(When(at=when))
            case date():
                return self._day(when, DateStyle.DAY)

    def _figure(self, figure: int | Decimal | Money | Percent | Sealed) -> str:
        match figure:
            case Money():
                return _money(figure.amount, figure.currency, self.language)
            case Percent():
                return _percent(figure.value, self.language)
            case Sealed():
                return figure.mask
            case int() | Decimal():
                return format_decimal(figure, locale=_locale(self.language))

    def _message(self, message: Message) -> str:
        text = translator(self.language)(message.id) if message.id else ""
        if not message.arguments:
            return text
        if self.language == "en":
            text = counted(text, message.arguments)
        return text.format_map({name: self.say(value) for name, value in message.arguments.items()})

    def _moment(self, when: When) -> str:
        local = when.at.astimezone(self.zone)
        day = self._day(local.date(), when.style)
        if not when.has_time or when.style is DateStyle.DAY:
            return day
        return self.say(BEFORE_TIME.format(day=day, time=f"{local.hour:02}:{local.minute:02}"))

    def _day(self, day: date, style: DateStyle) -> str:
        near = _NEAR.get(day - self.today)
        if style is not DateStyle.DUE:
            return self.say(near) if near else _written(day, self.today.year, self.language, weekday=style is DateStyle.DAY)
        written = _written(day, self.today.year, self.language, weekday=True)
        return self.say(BESIDE_WEEKDAY.format(near=near, day=written)) if near else written


_NEAR: dict[timedelta, Message] = {timedelta(-1): YESTERDAY, timedelta(0): TODAY, timedelta(1): TOMORROW}


@cache
def _locale(language: str) -> Locale:
    """What is known of a language, looked up once: given `zh_CN`, Babel goes through all its locales for each number."""
    return Locale.parse(language)


@lru_cache(maxsize=4096)
def _written(day: date, this_year: int, language: str, *, weekday: bool) -> str:
    patterns = _DAYS_WITH_WEEKDAY if weekday else _DAYS
    short, full = patterns.get(language, patterns["en"])
    return format_date(day, short if day.year == this_year else full, locale=_locale(language))


@lru_cache(maxsize=1024)
def _percent(value: float, language: str) -> str:
    return format_decimal(value, format="#,##0.#", locale=_locale(language)) + "%"


@lru_cache(maxsize=4096)
def _money(amount: Decimal, currency: str, language: str) -> str:
    if currency != "CNY":
        return format_currency(amount, currency, locale=_locale(language))
    if language == "zh_CN" and abs(amount) >= _WAN and amount % 100 == 0:
        return _in_wan(amount)
    pattern = "¥#,##0" if amount == amount.to_integral_value() else "¥#,##0.00"
    return format_decimal(amount, format=pattern, locale=_locale(language))


def _in_wan(amount: Decimal) -> str:
    """Chinese business writing counts in 万 and 亿 where nothing is lost by it."""
    unit, word = (_YI, "亿元") if abs(amount) >= _YI and amount % 1_000_000 == 0 else (_WAN, "万元")
    return f"{amount / unit:,f}".rstrip("0").rstrip(".") + word if amount % unit else f"{int(amount / unit):,}{word}"
