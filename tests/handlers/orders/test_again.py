"""What is pressed or sent again, and by somebody else, about orders, deals and tickets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation, Heard
from tests.making import NOW
from tests.rows import for_each

LATER = NOW + timedelta(minutes=1)
STRANGERS = ("rep2", "rep3", "service", "csm", "ops")


@pytest.fixture
def order(say: Say) -> Heard:
    return say("/order C002 80万 首批设备")


def paid(talk: Conversation) -> object:
    (row,) = talk.rows("SELECT COALESCE(SUM(amount), 0) / 100 FROM payments WHERE removed_at IS NULL AND customer_id = 2")
    return row[0]


def orders(talk: Conversation) -> object:
    (row,) = talk.rows("SELECT COUNT(*) FROM orders WHERE removed_at IS NULL AND customer_id = 2")
    return row[0]


def test_a_payment_sent_twice_is_kept_once(talk: Conversation, say: Say, fill: Fill, order: Heard) -> None:
    form = say("/pay C002").form
    fill(form, amount="30万")

    again = fill(form, amount="30万")

    assert (again.error, again.kinds) == ("paid_meanwhile", ["error", "order"])
    assert again.outcome.replies[1].replaces == "form"
    assert paid(talk) == 300_000


def test_a_chosen_order_pressed_twice_is_paid_once(talk: Conversation, say: Say, press: Press, order: Heard) -> None:
    say("/order C002 5万", at=LATER)
    choice = say("/pay C002 3万")
    button = choice.button(f"pay-{order.code('O')}")
    press(button, card="choice")

    again = press(button, card="choice")

    assert (again.error, paid(talk)) == ("paid_meanwhile", 30_000)
    assert "Type /pay" in again.text


def test_another_payment_beside_an_open_form_is_told_of(talk: Conversation, say: Say, fill: Fill, order: Heard) -> None:
    form = say("/pay C002").form
    say("/pay C002 10万", "manager")

    told = fill(form, amount="30万")

    assert (told.error, paid(talk)) == ("paid_meanwhile", 100_000)
    fresh = say("/pay C002").form
    assert fill(fresh, amount="30万").facts()["Paid"] == "¥400,000"


def test_a_line_said_twice_means_two_payments(talk: Conversation, say: Say, order: Heard) -> None:
    say("/pay C002 10万")

    assert say("/pay C002 10万").facts()["Paid"] == "¥200,000"


def test_one_event_delivered_twice_pays_once(talk: Conversation, say: Say, order: Heard) -> None:
    first = say("/pay C002 10万", key="same")

    again = say("/pay C002 10万", key="same")

    assert (again.text, paid(talk)) == (first.text, 100_000)


def test_a_form_sent_after_the_order_ended_shows_how_it_stands(say: Say, fill: Fill, press: Press, order: Heard) -> None:
    form = say("/pay C002").form
    press(say(f"/order {order.code('O')}").button("call-off"))

    late = fill(form, amount="30万")

    assert (late.error, late.kinds) == ("order_ended", ["error", "order"])


def test_an_order_sent_twice_is_placed_once(talk: Conversation, say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/order C002").button("add")).form
    fill(form, amount="5万")

    again = fill(form, amount="5万")

    assert (again.error, again.kinds, orders(talk)) == ("placed_meanwhile", ["error", "order"], 1)


def test_a_second_order_wants_its_own_form(talk: Conversation, say: Say, press: Press, fill: Fill) -> None:
    for number in (1, 2):
        form = press(say("/order C002", at=NOW + timedelta(minutes=number)).button("add"), at=NOW + timedelta(minutes=number)).form
        assert fill(form, amount="5万", at=NOW + timedelta(minutes=number)).error is None

    assert orders(talk) == 2


def test_a_form_that_came_back_with_a_mistake_still_places_one(talk: Conversation, say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/order C002").button("add")).form
    wrong = fill(form, amount="lots")

    fill(wrong.form, amount="5万")

    assert (wrong.errors, fill(wrong.form, amount="5万").error) == ({"amount": "“lots” is not an amount."}, "placed_meanwhile")
    assert orders(talk) == 1


def test_an_order_taken_back_is_no_order_placed_meanwhile(talk: Conversation, say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/order C002").button("add")).form
    press(fill(form, amount="5万").button("undo"))

    assert fill(form, amount="5万").error is None
    assert orders(talk) == 1


@for_each("sender", STRANGERS)
def test_a_stranger_learns_nothing_of_an_order(say: Say, press: Press, order: Heard, sender: str) -> None:
    code = order.code("O")

    answers = [say(line, sender).error for line in (f"/order {code}", f"/pay {code} 1", "/order C002", "/pay C002 1", "/deal C002 won")]
    presses = [press(order.button(each), sender).error for each in (f"pay-{code}",)]

    assert answers == ["unknown_order", "unknown_order", *["unknown_customer"] * 3]
    assert presses == ["unknown_order"]


@for_each(("sender", "error"), [("manager", None), ("director", None), ("admin", None), ("ops_manager", "not_allowed")])
def test_superiors_work_with_an_order_and_the_operations_manager_looks(say: Say, order: Heard, sender: str, error: str | None) -> None:
    assert say(f"/order {order.code('O')}", sender).error is None
    assert say(f"/pay {order.code('O')} 1", sender).error == error
    assert say("/order C002 5", sender).error == error


def test_who_may_only_look_is_offered_nothing(say: Say, order: Heard) -> None:
    assert say(f"/order {order.code('O')}", "ops_manager").buttons() == []
    assert say("/order C002", "ops_manager").buttons() == [f"show-{order.code('O')}"]


@pytest.mark.parametrize(
    "ask",
    [lambda say, chat: say("/order C002", chat=chat), lambda say, chat: say("/ticket C002 打不开", chat=chat)],
    ids=["orders", "ticket"],
)
def test_a_group_is_answered_where_it_asked(say: Say, ask: Callable[..., Heard]) -> None:
    assert ask(say, GROUP).shown.private is False


def test_asking_for_an_amount_is_private_in_a_group(say: Say, order: Heard) -> None:
    assert say("/pay C002", chat=GROUP).shown.private is True


def test_a_deal_pressed_twice_is_closed_once(talk: Conversation, say: Say, press: Press) -> None:
    choice = say("/deal C002")
    lost = press(choice.button("lost"), card="choice")
    reason = lost.button("loss_price")
    press(reason, card="choice")

    again = press(reason, card="choice")

    assert (again.error, again.title) == ("deal_known", "C002 was lost already: today 10:00.")
    assert talk.rows("SELECT COUNT(*) FROM deals WHERE removed_at IS NULL AND customer_id = 2") == [(1,)]


def test_a_lost_deal_opened_again_may_be_lost_again(talk: Conversation, say: Say) -> None:
    say("/deal C002 lost 价格")
    say("/stage C002 needs")

    assert say("/deal C002 lost 预算").error is None
    assert talk.rows("SELECT COUNT(*) FROM deals WHERE removed_at IS NULL AND customer_id = 2") == [(2,)]


def test_undo_of_a_lost_deal_opens_the_stage_again(talk: Conversation, say: Say) -> None:
    before = talk.rows("SELECT stage FROM customers WHERE code = 'C002'")
    say("/deal C002 lost 价格")

    say("/undo")

    assert talk.rows("SELECT stage FROM customers WHERE code = 'C002'") == before
    assert say("/deal C002 lost 价格").error is None


@pytest.mark.parametrize(("line", "word"), [("/pay {code} 20万 首付", "首付"), ("/pay {code} deposit 200000", "deposit")])
def test_words_beside_a_payment_are_not_dropped_silently(talk: Conversation, say: Say, order: Heard, line: str, word: str) -> None:
    refused = say(line.format(code=order.code("O")))

    assert refused.title == f"A payment has no note: “{word}”."
    assert paid(talk) == 0


def test_chinese_readers_are_told_chinese_commands(talk: Conversation) -> None:
    talk.language = "zh_CN"
    talk.say("/订单 C002 80万")

    texts = [talk.say(line).text for line in ("/订单 C002 abc", "/收款 C002 1 元 现金", "/工单 C002", "/工单 W999", "/订单 O999", "/成交")]

    assert all("/" in text for text in texts)
    assert not [text for text in texts if any(word in text for word in ("/order", "/pay", "/ticket", "/deal"))]


@pytest.mark.parametrize(
    ("sender", "takes"),
    [("service_lead", True), ("rep1", False), ("manager", False), ("ops_manager", False), ("service", False), ("admin", True)],
)
def test_a_ticket_is_handled_by_service(say: Say, sender: str, *, takes: bool) -> None:
    code = say("/ticket C002 报表打不开").code("W")

    assert (say(f"/ticket {code} take", sender).error is None) is takes


def test_a_solution_sent_twice_is_kept_once(talk: Conversation, say: Say, fill: Fill) -> None:
    code = say("/ticket C002 报表打不开").code("W")
    form = say(f"/ticket {code} solved", "service_lead").form
    fill(form, "service_lead", solution="重启了")

    again = fill(form, "service_lead", solution="重启了两次")

    assert (again.error, again.kinds) == ("ticket_moved", ["error", "ticket"])
    assert again.reader.say(again.outcome.replies[1].card.title) == f"{code} solved: YY制造集团"
    assert talk.rows(f"SELECT solution FROM tickets WHERE id = {int(code[1:])}") == [("重启了",)]
