"""Amounts of orders and payments: what may be one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from domain.errors import UserError
from domain.words import Money, Words, _

FEN = Decimal("0.01")
MOST = Decimal(10**12)
"""Nobody pays more at once; what does is a slip of the finger. Our own default, in CNY."""


def check_amount(amount: Decimal) -> Decimal:
    """The amount in whole fen, when it can be one. Raises NotPositiveAmountError, TooLargeAmountError."""
    if amount > MOST:
        raise TooLargeAmountError
    exact = amount.quantize(FEN, ROUND_HALF_UP)
    if exact <= 0:
        raise NotPositiveAmountError
    return exact


class UnreadableAmountError(UserError):
    """No amount, or none that can be told for sure. `usage` is the command's own."""

    kind = "invalid_amount"

    def __init__(self, typed: str, usage: Words) -> None:
        super().__init__(
            _("“{typed}” is not an amount.").format(typed=typed[:60]) if typed else _("Which amount?"),
            hint=_("Type {usage}, the amount first, like 800000, 80万 or 1.5 million.").format(usage=usage),
        )


class PaymentNoteError(UserError):
    """Words beside the amount of a payment, which has no room for them: nothing that was said is dropped silently."""

    kind = "payment_note"

    def __init__(self, words: str) -> None:
        super().__init__(
            _("A payment has no note: “{words}”.").format(words=words[:20]),
            hint=_("Type /pay, the customer or order, and the amount alone."),
        )


class NotPositiveAmountError(UserError):
    """Nothing, or less."""

    kind = "invalid_amount"

    def __init__(self) -> None:
        super().__init__(
            _("An amount must be more than zero."), hint=_("Type the amount itself, like 800000; /undo takes the last one back.")
        )


class TooLargeAmountError(UserError):
    """More than anybody pays."""

    kind = "invalid_amount"

    def __init__(self) -> None:
        super().__init__(
            _("That is more than {most}.").format(most=Money(amount=MOST)), hint=_("Check the number of zeros and type it again.")
        )


class ForeignAmountError(UserError):
    """An amount in another currency."""

    kind = "invalid_amount"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is not in CNY.").format(typed=typed[:60]), hint=_("Amounts are kept in CNY: convert it and type it again.")
        )
