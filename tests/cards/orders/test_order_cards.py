from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cards.model import ButtonStyle, Card
from cards.orders.order_card import Done, order_card
from cards.orders.order_list import SECOND, order_list, payment_choice
from cards.orders.samples import ORDER, TICKET
from cards.orders.ticket_card import ticket_card
from cards.orders.ticket_due import ticket_due
from cards.samples import CUSTOMER, EVENT, NOW
from domain.care.clocks import ClockKind
from domain.orders.deadlines import Rung
from domain.orders.orders import Order, OrderState
from domain.orders.tickets import TicketState
from tests.cards.reading import CHINESE, seen
from tests.rows import for_each

PAID = replace(ORDER, paid=ORDER.amount)
ENDED = replace(PAID, state=OrderState.FINISHED)


def buttons(card: Card) -> list[str]:
    return [button.id for button in card.buttons()]


@for_each(
    ("order", "event", "shown"),
    [
        (ORDER, None, ["pay-O001", "call-off"]),
        (ORDER, EVENT, ["pay-O001", "undo"]),
        (PAID, EVENT, ["finish", "undo"]),
        (PAID, None, ["finish", "call-off"]),
        (ENDED, EVENT, ["undo"]),
        (ENDED, None, []),
    ],
)
def test_an_order_offers_what_can_be_done_with_it(order: Order, event: str | None, shown: list[str]) -> None:
    assert buttons(order_card(order, event_key=event)) == shown


def test_who_may_only_look_gets_no_buttons() -> None:
    assert buttons(order_card(ORDER, works=False)) == []
    assert buttons(order_list(CUSTOMER, (ORDER,), works=False)) == ["show-O001"]


def test_what_is_owed_is_said_while_it_is_owed() -> None:
    assert seen(order_card(replace(ORDER, paid=Decimal(300_000))), CHINESE).facts["待收"] == "50万元"
    assert "待收" not in seen(order_card(PAID), CHINESE).facts


def test_a_long_list_says_that_older_ones_are_missing() -> None:
    assert len(seen(order_list(CUSTOMER, (SECOND, ORDER), more=True)).notes) == 1
    assert buttons(order_list(CUSTOMER, (SECOND, ORDER)))[-2:] == ["pay-O001", "add"]
    assert buttons(order_list(CUSTOMER, (ENDED,)))[1:] == ["add"]


def test_the_choice_of_an_order_carries_the_amount_that_was_said() -> None:
    said, unsaid = payment_choice(CUSTOMER, (ORDER, SECOND), Decimal(5)), payment_choice(CUSTOMER, (ORDER,))

    assert [button.values for button in said.buttons()] == [{"amount": "5", "paid": "0"}, {"amount": "5", "paid": "20000"}]
    assert [button.values for button in unsaid.buttons()] == [{}]


def test_at_most_five_orders_are_offered() -> None:
    many = [replace(ORDER, id=number, code=f"O{number:03}") for number in range(1, 9)]

    assert len(buttons(payment_choice(CUSTOMER, many))) == 5


@for_each(
    ("state", "steps"),
    [
        (TicketState.RECEIVED, ["take-W001", "solve-W001"]),
        (TicketState.IN_WORK, ["solve-W001"]),
        (TicketState.SOLVED, ["mark-1", "mark-2", "mark-3", "mark-4", "mark-5"]),
        (TicketState.CLOSED, []),
    ],
)
def test_a_ticket_offers_its_next_steps_to_whoever_handles_it(state: TicketState, steps: list[str]) -> None:
    ticket = replace(TICKET, state=state)

    assert buttons(ticket_card(ticket)) == steps
    assert buttons(ticket_card(ticket, handles=False)) == []
    assert buttons(ticket_card(ticket, handles=False, event_key=EVENT)) == ["undo"]


def test_an_urgent_one_is_loud_until_it_is_taken() -> None:
    urgent = replace(TICKET, urgent=True)

    assert seen(ticket_card(urgent), CHINESE).title == "紧急投诉 W001：XX科技公司"
    assert seen(ticket_card(replace(urgent, state=TicketState.IN_WORK)), CHINESE).title == "W001 处理中：XX科技公司"


@for_each(("rung", "title"), [(Rung.NEAR, "即将超时"), (Rung.OVERDUE, "已超时"), (Rung.ESCALATED, "已超时")])
def test_a_clock_says_how_far_it_is(rung: Rung, title: str) -> None:
    card = ticket_due(TICKET, ClockKind.INQUIRY, NOW, rung)

    assert seen(card, CHINESE).title.startswith(title)
    assert bool(seen(card).notes) == (rung is Rung.ESCALATED)
    assert next(card.buttons()).style is ButtonStyle.PRIMARY
    assert buttons(ticket_due(TICKET, ClockKind.INQUIRY, NOW, rung, handles=False)) == ["show-W001"]


def test_what_was_done_stands_in_the_title() -> None:
    titles = [seen(order_card(PAID, done), CHINESE).title for done in Done]

    assert len(set(titles)) == len(titles)
