from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from domain.customers import Contact, Customer, PrivateValue
from domain.fields import LABELS, TYPED_FACTS, TYPED_OF_A_CONTACT, told
from domain.terms import Level, Secret
from domain.words import Money, _


def test_a_fact_is_told_as_people_read_it() -> None:
    phone = PrivateValue(id=1, kind=Secret.PHONE, mask="138****5678")

    assert [told(value) for value in (None, False, "", "east", 7)] == ["", "", "", "east", "7"]
    assert told(Level.A) == Level.A.label
    assert told(phone) == "138****5678"
    assert told(Decimal(800)) == Money(amount=Decimal(800))
    assert told(value=True) == _("yes")


def test_only_what_is_on_record_has_a_label_and_whatever_is_typed_has_the_same() -> None:
    on_record = {field.name for kind in (Customer, Contact) for field in fields(kind)}

    assert set(LABELS) <= on_record
    assert {**LABELS, **TYPED_FACTS} == LABELS
    assert {name: LABELS[name] for name in TYPED_OF_A_CONTACT if name != "contact"}.items() <= TYPED_OF_A_CONTACT.items()
