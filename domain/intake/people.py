"""Who a row names at the customer's."""

from __future__ import annotations

from domain.intake.cells import LIMITS, Cells
from domain.intake.fields import OF_CONTACTS, Field
from domain.intake.read import ContactCells
from domain.intake.values import YES
from domain.privacy import normalise_wechat
from domain.terms import Method


def contact_in(cells: Cells, phone: str | None, *, otherwise: str | None = None) -> ContactCells | None:
    """Somebody there; called by their position, or as the customer (`otherwise`), where only a number or an address is known."""
    if phone is None and not any(name in cells for name in OF_CONTACTS):
        return None
    title = cells.text(Field.CONTACT_TITLE)
    email, wechat = cells.email(Field.CONTACT_EMAIL), cells.words(Field.CONTACT_WECHAT)
    called = cells.text(Field.CONTACT_NAME) or title or (otherwise if phone or email or wechat else None)
    if not called:
        return None
    return ContactCells(
        name=called[: LIMITS[Field.CONTACT_NAME]],
        title=title,
        phone=phone,
        email=email,
        wechat=normalise_wechat(wechat) or None,
        is_decision_maker=cells.words(Field.IS_DECISION_MAKER).casefold() in YES,
        birthday=cells.day(Field.BIRTHDAY),
        preferred_method=cells.term(Field.PREFERRED_METHOD, Method),
    )
