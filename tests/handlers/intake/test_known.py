"""Entering and changing what is on record already: stopped, asked once, or entered all the same."""

from __future__ import annotations

from sqlalchemy import text

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.handlers.forms.test_forms import WHOLE

ALIKE = "/new YY集团 联系人 马超 13900001234"
SIMILAR = "/new 华东YY制造 联系人 马超 13912340003"


def overrides(talk: Conversation) -> list[str]:
    with talk.database.reading() as crm:
        return list(crm.session.connection.scalars(text("SELECT action FROM audit WHERE action = 'overrode'")))


def test_a_similar_company_is_asked_about_once_and_entered_by_a_button(say: Say, press: Press, talk: Conversation) -> None:
    asked = say("/new 别的公司 联系人 马超 13912340003")
    assert asked.error == "likely_known"
    assert "C003" not in asked.text

    entered = press(asked.button("all_the_same"))

    assert entered.card.kind == "customer_created"
    assert "别的公司" in entered.text
    assert overrides(talk) == ["overrode"]
    assert press(asked.button("all_the_same")).error == "stale_button"


def test_the_same_company_is_refused_to_who_sells_and_entered_by_sales_operations(say: Say, press: Press, talk: Conversation) -> None:
    refused = say("/new ZZ贸易公司")
    assert refused.error == "known_customer"
    assert refused.buttons() == []
    assert say("/new ZZ贸易公司 all the same").error == "known_customer"

    asked = say("/new ZZ贸易公司", "ops")
    entered = press(asked.button("all_the_same"), "ops")

    assert entered.card.kind == "customer_created"
    assert overrides(talk) == ["overrode"]


def test_a_form_comes_back_once_and_is_meant_when_it_is_sent_again(say: Say, fill: Fill) -> None:
    asked = fill(say("/new").form, whole={**WHOLE, "phone": "13912340003"})
    assert list(asked.errors) == ["name"]

    entered = fill(asked.form, whole={**WHOLE, "phone": "13912340003"})

    assert entered.card.kind == "customer_created"


def test_a_form_with_the_same_company_is_refused(say: Say, fill: Fill) -> None:
    heard = fill(say("/new").form, whole=WHOLE, name="ZZ贸易公司")

    assert heard.error == "known_customer"
    assert "C003" not in heard.text


def test_a_record_does_not_get_the_name_of_another(say: Say, press: Press, fill: Fill) -> None:
    assert say("/edit C001 name ZZ贸易公司").error == "known_customer"
    assert fill(say("/edit C001").form, name="ZZ贸易公司").error == "known_customer"
    assert say("/edit C001 name XX科技有限公司").error is None

    asked = say("/edit C001 name ZZ贸易公司", "admin")
    assert press(asked.button("all_the_same"), "admin").card.kind == "customer_changed"


def test_a_contact_gets_the_number_of_another_companys_only_when_it_is_meant(say: Say, fill: Fill) -> None:
    asked = say("/edit C001 contact 王工 13912340003")
    assert list(asked.errors) == ["phone"]

    assert fill(asked.form, phone="13912340003").card.kind == "customer_changed"
