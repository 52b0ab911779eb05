"""The facts of a customer that one line can set, and what may be wrong with such a line."""

from __future__ import annotations

from collections.abc import Mapping

from domain.errors import UserError
from domain.words import Message, Words, _

TYPED_FACTS: Mapping[str, Message] = {
    "name": _("Customer name"),
    "industry": _("Industry"),
    "region": _("Region"),
    "source": _("Source"),
    "level": _("Level"),
    "core_need": _("Core need"),
    "expected_delivery": _("Expected delivery"),
    "country": _("Country"),
    "address": _("Address"),
    "website": _("Website"),
    "fax": _("Fax"),
    "remark": _("Remark"),
    "uscc": _("Credit code"),
}
"""The customer's own, in the order people are told; what is read understands these very words in both languages."""

TYPED_OF_A_CONTACT: Mapping[str, Message] = {
    "contact": _("Contact"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "wechat": _("WeChat"),
}
"""The main contact's, and `contact` for anybody's."""


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
