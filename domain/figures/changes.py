"""The three kinds of change, never mixed up: relative per cent, percentage points, and absolute; and none at all.

The communication record and analysis tool shows ↓25% for 36 after 48, ↑5% for 15 % after 10 %, ↑0.2 for 4.2 after 4.0, and "--" where
nothing can be compared; the process-optimisation toolkit prints the points of its monthly table with a plus (+29%).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from domain.words import Message, Money, Percent, Words, _

NOTHING = "--"
"""No last period, or words instead of a number."""

TENTH = Decimal("0.1")
WHOLE = Decimal(1)
FEN = 100
ARROWS: Mapping[bool, Message] = {True: _("↑{by}"), False: _("↓{by}")}
SIGNS: Mapping[bool, Message] = {True: _("+{by}"), False: _("−{by}")}


class Measure(Enum):
    """What a figure is, which decides how it is written and what its change is."""

    NUMBER = "number"
    """Counted or measured; changes in per cent of the last period."""
    MONEY = "money"
    """Yuan; changes in per cent of the last period."""
    SHARE = "share"
    """Per cent of a whole; changes in points."""
    MEAN = "mean"
    """A mark; changes by its difference."""


COUNTED = frozenset({Measure.NUMBER, Measure.MONEY})
"""What is known even when it is nothing."""
WRITTEN: Mapping[Measure, Callable[[Decimal], Words]] = {
    Measure.NUMBER: lambda value: value,
    Measure.MONEY: lambda value: Money(amount=value),
    Measure.SHARE: lambda value: Percent(value=float(value)),
    Measure.MEAN: lambda value: f"{value:.1f}",
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a figure is worked out from: of `whole` rows or points `part` count; a plain number is its part, money is in fen."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(part=self.part + other.part, whole=self.whole + other.whole)


NO_ROWS = Tally()


def value_of(measure: Measure, tally: Tally) -> Decimal | None:
    """The figure, shares and marks to a tenth; None where there is nothing to take a share or a mean of."""
    if measure in COUNTED:
        return Decimal(tally.part) / (FEN if measure is Measure.MONEY else 1)
    if not tally.whole:
        return None
    return tenths(Decimal(tally.part * (100 if measure is Measure.SHARE else 1)) / tally.whole)


def tenths(value: Decimal) -> Decimal:
    """To one decimal, half a tenth rounded up."""
    return value.quantize(TENTH, ROUND_HALF_UP)


def said(measure: Measure, value: Decimal | None) -> Words:
    """The figure as it is written; "--" where there is none."""
    if value is None:
        return NOTHING
    return WRITTEN[measure](value)


def change(measure: Measure, now: Decimal | None, last: Decimal | None, *, words: Mapping[bool, Message] = ARROWS) -> Words:
    """How a figure changed against the last period, in the kind its measure asks for; `words` are arrows or signs.

    "--" where one of both is unknown, and where a number grew from nothing: there is no per cent of that.
    """
    if now is None or last is None:
        return NOTHING
    if measure in COUNTED:
        return NOTHING if not last else _said(_percent(((now - last) / last * 100).quantize(WHOLE, ROUND_HALF_UP)), now - last, words)
    return _said(_percent(now - last) if measure is Measure.SHARE else f"{abs(now - last):.1f}", now - last, words)


def _percent(value: Decimal) -> Percent:
    return Percent(value=float(abs(value)))


def _said(by: Words, difference: Decimal, words: Mapping[bool, Message]) -> Words:
    """With its direction; what did not change has none."""
    return words[difference > 0].format(by=by) if difference else by
