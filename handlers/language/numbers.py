"""Small whole numbers as people write them: 3, 三, 十五, 两, three."""

from __future__ import annotations

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "仨": 3, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2,
}  # fmt: skip

CHINESE = "零〇一二两俩三仨四五六七八九十百千"
WHOLE = rf"(?:\d{{1,4}}|[{CHINESE}]{{1,7}})"
"""A pattern for digits or Chinese numerals."""
ENGLISH_WHOLE = r"(?:\d{1,4}|a couple of|couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"


def whole(text: str) -> int:
    """The number of a text that matched `WHOLE` or `ENGLISH_WHOLE`."""
    if text.isdecimal():
        return int(text)
    if text in _ENGLISH:
        return _ENGLISH[text]
    if not any(letter in _UNITS for letter in text):
        return int("".join(str(_DIGITS.get(letter, 0)) for letter in text) or "0")
    return _with_units(text)


def _with_units(text: str) -> int:
    total, digit = 0, 0
    for letter in text:
        if letter in _UNITS:
            total += (digit or 1) * _UNITS[letter]
            digit = 0
        else:
            digit = _DIGITS.get(letter, 0)
    return total + digit
