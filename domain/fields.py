"""What people call the facts of a customer, which of them one line can set, and what may be wrong with such a line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from domain.customers import PrivateValue
from domain.errors import UserError
from domain.terms import Term
from domain.words import Message, Money, Words, _

LABELS: Mapping[str, Message] = {
    "name": _("Customer name"),
    "kind": _("Kind"),
    "industry": _("Industry"),
    "region": _("Region"),
    "source": _("Source"),
    "level": _("Level"),
    "country": _("Country"),
    "address": _("Address"),
    "website": _("Website"),
    "uscc": _("Credit code"),
    "fax": _("Fax"),
    "remark": _("Remark"),
    "core_need": _("Core need"),
    "need_priority": _("Need priority"),
    "need_type": _("Need type"),
    "budget_low": _("Budget from"),
    "budget_high": _("Budget"),
    "expected_delivery": _("Expected delivery"),
    "stage": _("Stage"),
    "title": _("Contact's title"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "wechat": _("WeChat"),
    "private_source": _("Where it came from"),
    "preferred_method": _("Preferred method"),
    "birthday": _("Birthday"),
    "is_decision_maker": _("Decision maker"),
    "is_main": _("Main contact"),
}
"""What people call the facts of a customer and of its contacts, by their names in the records."""
TYPED_FACTS: Mapping[str, Message] = {
    name: LABELS[name]
    for name in (
        *("name", "industry", "region", "source", "level", "core_need", "expected_delivery"),
        *("country", "address", "website", "fax", "remark", "uscc"),
    )
}
"""The customer's own, in the order people are told; what is read understands these very words in both languages."""
TYPED_OF_A_CONTACT: Mapping[str, Message] = {"contact": _("Contact"), **{name: LABELS[name] for name in ("phone", "email", "wechat")}}
"""The main contact's, and `contact` for anybody's."""


def told(value: object) -> Words:
    """A fact as people read it, private ones as their masks; empty where there is none."""
    match value:
        case None | False:
            return ""
        case True:
            return _("yes")
        case Term():
            return value.label
        case PrivateValue(mask=mask):
            return mask
        case Decimal():
            return Money(amount=value)
        case _:
            return str(value)


class UnknownFieldError(UserError):
    """A word where the name of a field should stand. `known` are those that can be typed."""

    kind = "unknown_field"

    def __init__(self, typed: str, *, known: Words) -> None:
        super().__init__(
            _("I do not know a field “{typed}”.").format(typed=typed),
            hint=_("Type a field and its value: {known}.").format(known=known),
        )


class MissingValueError(UserError):
    """A field without its value."""

    kind = "missing_value"

    def __init__(self, label: Message, code: str) -> None:
        super().__init__(
            _("{label}: what should it be?").format(label=label),
            hint=_("Type the value behind it: /edit {code} {label} …").format(code=code, label=label),
        )


class InvalidLevelError(UserError):
    """A level that is none."""

    kind = "invalid_level"

    def __init__(self, typed: str) -> None:
        super().__init__(_("“{typed}” is not a level.").format(typed=typed), hint=_("Type A, B, C or D."))
