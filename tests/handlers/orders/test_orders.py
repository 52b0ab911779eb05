from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.rows import for_each


@pytest.fixture
def order(say: Say) -> Heard:
    return say("/order C002 80万 首批设备")


def of_customer(talk: Conversation, code: str) -> tuple[object, ...]:
    (row,) = talk.rows(f"SELECT status, deal_amount, last_deal_at IS NULL FROM customers WHERE code = '{code}'")
    return row


def test_an_order_keeps_its_amount_and_note(order: Heard) -> None:
    assert (order.facts()["Amount"], order.facts()["Note"]) == ("¥800,000", "首批设备")
    assert order.facts()["Still owed"] == "¥800,000"


def test_the_first_payment_makes_a_deal_customer_and_begins_the_handover(talk: Conversation, say: Say, order: Heard) -> None:
    heard = say(f"/收款 {order.code('O')} 30万")

    assert heard.facts()["Still owed"] == "¥500,000"
    assert heard.kinds == ["order", "handover_offer"]
    assert of_customer(talk, "C002") == ("deal", 30_000_000, 0)
    assert len(talk.rows("SELECT 1 FROM clocks WHERE kind = 'handover_clock' AND ended_at IS NULL")) == 1


def test_a_second_payment_only_adds_up(talk: Conversation, say: Say, order: Heard) -> None:
    say(f"/pay {order.code('O')} 300000")

    second = say("/pay C002 500,000")

    assert second.kinds == ["order"]
    assert second.facts()["Paid"] == "¥800,000"
    assert of_customer(talk, "C002") == ("deal", 80_000_000, 0)


def test_undo_of_the_first_payment_takes_everything_back(talk: Conversation, say: Say, press: Press, order: Heard) -> None:
    first = say(f"/pay {order.code('O')} 300000")
    say(f"/pay {order.code('O')} 200000")

    undone = press(first.button("undo"))

    assert undone.error is None
    assert of_customer(talk, "C002") == ("potential", 0, 1)
    assert say(f"/order {order.code('O')}").facts()["Paid"] == "¥0"
    assert talk.rows("SELECT COUNT(*) FROM clocks WHERE kind = 'handover_clock' AND removed_at IS NULL") == [(0,)]


def test_undo_of_a_later_payment_leaves_the_first_one(talk: Conversation, say: Say, order: Heard) -> None:
    say(f"/pay {order.code('O')} 300000")
    say(f"/pay {order.code('O')} 200000")

    say("/undo")

    assert of_customer(talk, "C002") == ("deal", 30_000_000, 0)


def test_undo_of_an_order_takes_its_payments_and_their_customer_back(talk: Conversation, say: Say, press: Press, order: Heard) -> None:
    say(f"/pay {order.code('O')} 300000")

    press(order.button("undo"))

    assert of_customer(talk, "C002") == ("potential", 0, 1)
    assert say(f"/order {order.code('O')}").error == "unknown_order"


def test_a_colleagues_later_payment_stands_in_the_way_of_undo(say: Say, press: Press, order: Heard) -> None:
    first = say(f"/pay {order.code('O')} 300000")
    say(f"/pay {order.code('O')} 200000", "manager")

    assert press(first.button("undo")).error == "built_on"


def test_a_paid_order_is_finished_once(say: Say, press: Press, order: Heard) -> None:
    paid = say(f"/pay {order.code('O')} 800000")
    finished = press(paid.button("finish"), card="shown")

    assert finished.facts()["Progress"] == "Finished"
    again = press(paid.button("finish"), "manager", card="shown")
    assert (again.error, again.kinds, again.title) == ("order_ended", ["error", "order"], f"{order.code('O')} was finished by 林晓.")
    assert say(f"/pay {order.code('O')} 1").error == "order_ended"


def test_undo_of_a_payment_reopens_the_order_that_stood_on_it(say: Say, press: Press, order: Heard) -> None:
    paid = say(f"/pay {order.code('O')} 800000")
    press(paid.button("finish"))

    press(paid.button("undo"))

    facts = say(f"/order {order.code('O')}").facts()
    assert (facts["Progress"], facts["Paid"]) == ("Unfinished", "¥0")


def test_the_list_offers_what_can_be_done(say: Say, press: Press, order: Heard) -> None:
    listed = say("/order C002")
    shown = press(listed.button(f"show-{order.code('O')}"))

    called_off = press(shown.button("call-off"))

    assert listed.title == "Orders of YY制造集团: 1"
    assert called_off.facts()["Progress"] == "Called off"
    assert press(shown.button("call-off")).error == "order_ended"
    assert press(shown.button(f"pay-{order.code('O')}")).error == "order_ended"
    assert say("/pay C002 5").error == "no_order"


def test_several_unfinished_orders_are_asked_about(say: Say, press: Press, order: Heard) -> None:
    second = say("/order C002 1.2 million", at=NOW + timedelta(minutes=1))

    asked = say("/pay C002 100000")
    paid = press(asked.button(f"pay-{second.code('O')}"))

    assert asked.card.kind == "payment_choice"
    assert asked.card.refs == ("C002", order.code("O"), second.code("O"))
    assert paid.facts()["Paid"] == "¥100,000"
    assert press(say("/pay C002").button(f"pay-{order.code('O')}")).initial == {"amount": "800000"}


def test_without_an_amount_it_is_asked_in_a_form(say: Say, fill: Fill, order: Heard) -> None:
    form = say("/pay C002")

    assert form.initial == {"amount": "800000"}
    assert "more than" in fill(form.form, amount="90万").errors["amount"]
    assert fill(form.form, amount="").errors["amount"] == "This is needed."
    assert "not an amount" in fill(form.form, amount="20万 首付").errors["amount"]
    assert fill(form.form, amount="20万").facts()["Paid"] == "¥200,000"
    assert fill(form.form, amount="20万").kinds == ["error", "order"]


def test_an_order_is_placed_by_its_form_too(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/order C001").button("add"))

    assert "more than zero" in fill(form.form, amount="0").errors["amount"]
    placed = fill(form.form, amount="1.5 million", note="second batch")
    assert (placed.facts()["Amount"], placed.facts()["Note"]) == ("¥1,500,000", "second batch")


@for_each(
    ("line", "kind"),
    [
        ("/order", "missing_customer"),
        ("/order C002 -500", "invalid_amount"),
        ("/order C002 0", "invalid_amount"),
        ("/order C002 1000000000001", "invalid_amount"),
        ("/order C002 $5000", "invalid_amount"),
        ("/order C002 lots", "invalid_amount"),
        ("/order C002 500 " + "x" * 501, "too_long"),
        ("/order O999", "unknown_order"),
        ("/pay", "missing_customer"),
        ("/pay C002 500", "no_order"),
        ("/pay O999 500", "unknown_order"),
    ],
)
def test_mistakes_are_named_and_write_nothing(talk: Conversation, say: Say, line: str, kind: str) -> None:
    before = talk.rows("SELECT COUNT(*), SUM(paid) FROM orders")

    assert say(line).error == kind
    assert talk.rows("SELECT COUNT(*), SUM(paid) FROM orders") == before


@for_each("line", ["/pay {code} -5", "/pay {code} 900000", "/pay {code} 0", "/pay {code} 20万 首付"])
def test_a_payment_that_cannot_be_is_refused(say: Say, order: Heard, line: str) -> None:
    assert say(line.format(code=order.code("O"))).error in {"invalid_amount", "overpaid", "payment_note"}
    assert say(f"/order {order.code('O')}").facts()["Paid"] == "¥0"


def test_others_see_no_more_of_an_order_than_of_its_customer(say: Say, press: Press, order: Heard) -> None:
    code = order.code("O")

    assert say(f"/order {code}", "rep2").error == say(f"/pay {code} 5", "rep2").error == "unknown_order"
    assert say(f"/pay {code} 5", "ops_manager").error == "not_allowed"
    assert say(f"/order {code}", "ops_manager").buttons() == []
    assert press(order.button(f"pay-{code}"), "rep3").error == "unknown_order"


def test_a_payment_for_a_lead_makes_a_customer_of_it(say: Say) -> None:
    lead = say("/new 成都天府餐饮有限公司 联系人 马超 13900001234").code("L")
    say(f"/order {lead} 5万")

    paid = say(f"/pay {lead} 5万")

    assert paid.card.refs[0].startswith("C")
    assert say(f"/show {lead}").facts()["Customer type"] == "Deal customer"
