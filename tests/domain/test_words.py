from __future__ import annotations

from datetime import timedelta

from domain.access import AmbiguousCustomerError
from domain.clock import system_clock
from domain.errors import UserError
from domain.words import Message, _
from tests.domain.made import CUSTOMER


def test_a_message_keeps_what_was_filled_in_before() -> None:
    message = _("{who} owns {code}.").format(who="Lin")

    assert message.format(code="C001") == Message("{who} owns {code}.", {"who": "Lin", "code": "C001"})


def test_an_error_speaks_english_to_programmers() -> None:
    error = UserError(_("It is done."))

    assert str(error) == "It is done."
    assert error.hint is None


def test_an_ambiguous_name_brings_its_candidates() -> None:
    error = AmbiguousCustomerError("科技", (CUSTOMER, CUSTOMER))

    assert error.message.arguments == {"typed": "科技", "count": 2}
    assert error.candidates == (CUSTOMER, CUSTOMER)


def test_the_clock_is_aware_and_in_utc() -> None:
    assert system_clock().utcoffset() == timedelta(0)
