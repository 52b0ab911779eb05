"""An amount that a form asked for."""

from __future__ import annotations

from decimal import Decimal

from domain.errors import UserError
from domain.orders.amounts import UnreadableAmountError
from handlers.acts.answers import Answers
from handlers.language.lines.sums import read_sum


def amount_in(answers: Answers, name: str) -> Decimal | None:
    """The amount of an answer that cannot be left empty; what is wrong with it is said beside it."""
    words = answers.needed(name)
    if not words:
        return None
    try:
        read = read_sum(words, "")
        if read.note:
            raise UnreadableAmountError(words, "")
    except UserError as error:
        answers.wrong(name, error.message)
        return None
    return read.amount
