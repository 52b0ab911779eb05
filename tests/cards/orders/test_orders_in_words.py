"""What people read of deals, orders and payments, in both languages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cards.forms import Kept
from cards.model import Card, Tone
from cards.orders import deal_choice as choices
from cards.orders import deal_closed as deals
from cards.orders import order_card as orders
from cards.orders import order_forms as forms
from cards.orders import order_list as lists
from cards.orders.order_card import Done, order_card
from cards.orders.samples import ORDER
from cards.samples import CUSTOMER, EVENT
from domain.orders.deals import LossReason
from domain.orders.orders import DealOutcome, Order, OrderState
from domain.terms import Stage
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, form_of, presses, primary, questions_of, seen, whole_title
from tests.domain.saying import LONGEST_TITLE
from tests.rows import for_each

LONG_NAME = "上海晨光智能制造装备与系统集成技术服务股份有限公司华东分公司"
LONG = replace(CUSTOMER, name=LONG_NAME)
LONG_ORDER = replace(ORDER, code="O123456", customer_name=LONG_NAME)
PAID = replace(ORDER, paid=ORDER.amount)


@for_each(
    ("card", "chinese", "english"),
    [
        (choices.example(), "XX科技公司：赢单还是输单？", "Won or lost: XX科技公司?"),
        (choices.example_loss(), "XX科技公司 为什么输单？", "Why was XX科技公司 lost?"),
        (deals.example(), "赢单：XX科技公司", "Deal won: XX科技公司"),
        (deals.example_lost(), "输单：XX科技公司", "Deal lost: XX科技公司"),
        (orders.example(), "O001 已下单：XX科技公司", "O001 ordered: XX科技公司"),
        (orders.example_paid(), "O001 已收款：XX科技公司", "O001 payment received: XX科技公司"),
        (orders.example_shown(), "O001：XX科技公司 的订单", "O001: order of XX科技公司"),
        (orders.example_called_off(), "O001 已取消：XX科技公司", "O001 called off: XX科技公司"),
        (order_card(PAID, Done.FINISHED), "O001 已完结：XX科技公司", "O001 delivered and paid: XX科技公司"),
        (forms.example(), "新订单：XX科技公司", "New order: XX科技公司"),
        (forms.example_payment(), "O001 收款：XX科技公司", "Payment for O001: XX科技公司"),
        (lists.example(), "XX科技公司 的订单：2 个", "Orders of XX科技公司: 2"),
        (lists.example_empty(), "XX科技公司 还没有订单", "No orders yet: XX科技公司"),
        (lists.example_choice(), "XX科技公司 付的是哪个订单？", "Which order did XX科技公司 pay?"),
    ],
)
def test_a_title_is_understood_alone(card: Card, chinese: str, english: str) -> None:
    assert (seen(card, CHINESE).title, seen(card, ENGLISH).title) == (chinese, english)


@for_each("language", [CHINESE, ENGLISH])
@for_each(
    "card",
    [
        choices.deal_choice(LONG),
        choices.loss_choice(LONG),
        deals.deal_closed(LONG, deals.WON, before=None, event_key=EVENT),
        *(order_card(LONG_ORDER, done) for done in Done),
        forms.order_form(LONG),
        forms.payment_form(LONG_ORDER),
        lists.order_list(LONG, ()),
        lists.order_list(LONG, (LONG_ORDER,)),
        lists.payment_choice(LONG, (LONG_ORDER,)),
    ],
)
def test_a_long_name_leaves_room_for_what_happened(card: Card, language: str) -> None:
    assert len(whole_title(card, language)) <= LONGEST_TITLE


@for_each(
    ("card", "main"),
    [
        (choices.example(), "won"),
        (choices.example_loss(), None),
        (deals.example(), "add"),
        (deals.example_lost(), "log"),
        (orders.example(), "pay-O001"),
        (orders.example_paid(), "finish"),
        (orders.example_finished(), None),
        (orders.example_called_off(), None),
        (lists.example(), "pay-O002"),
        (lists.example_empty(), "add"),
    ],
)
def test_the_main_button_is_the_next_step(card: Card, main: str | None) -> None:
    assert primary(card) == main


@for_each(
    ("language", "facts"),
    [
        (
            CHINESE,
            [
                ("客户", "XX科技公司 · C001"),
                ("进度", "未完成"),
                ("金额", "80万元"),
                ("已收", "30万元"),
                ("待收", "50万元"),
                ("下单日期", "11月16日 周一"),
                ("备注", "首批设备"),
            ],
        ),
        (
            ENGLISH,
            [
                ("Customer", "XX科技公司 · C001"),
                ("Progress", "Unfinished"),
                ("Amount", "¥800,000"),
                ("Paid", "¥300,000"),
                ("Still owed", "¥500,000"),
                ("Placed", "Mon 16 Nov"),
                ("Note", "首批设备"),
            ],
        ),
    ],
)
def test_an_order_tells_what_is_owed(language: str, facts: list[tuple[str, str]]) -> None:
    assert seen(orders.example_shown(), language).all_facts == facts


@for_each("order", [PAID, replace(PAID, state=OrderState.FINISHED), replace(ORDER, state=OrderState.CANCELLED)])
def test_nothing_is_owed_on_what_is_paid_or_over(order: Order) -> None:
    assert "待收" not in seen(order_card(order)).facts


def test_an_order_without_a_note_has_no_empty_line() -> None:
    assert "备注" not in seen(order_card(replace(ORDER, note=None))).facts


def test_the_first_payment_says_what_it_made_of_the_customer() -> None:
    assert seen(orders.example_paid()).notes == ["首笔回款：XX科技公司 已转为成交客户。"]
    assert seen(order_card(PAID, Done.PAID, event_key=EVENT)).notes == []


@for_each(
    ("card", "tone"), [(orders.example_shown(), Tone.INFO), (orders.example(), Tone.SUCCESS), (orders.example_called_off(), Tone.WARNING)]
)
def test_its_colour_tells_good_from_bad(card: Card, tone: Tone) -> None:
    assert card.tone is tone


def test_who_may_only_look_gets_nothing_to_press() -> None:
    assert presses(order_card(ORDER, works=False)) == []
    assert [action for action, *_rest in presses(lists.order_list(CUSTOMER, (ORDER,), works=False))] == ["order.show"]
    assert presses(lists.order_list(CUSTOMER, (), works=False)) == []


def test_calling_off_asks_first_in_both_languages() -> None:
    (confirm,) = (each.confirm for each in orders.example_shown().buttons() if each.id == "call-off")

    assert confirm is not None
    assert "已收款" in seen(Card(kind="x", title=confirm, tone=Tone.INFO, elements=())).title


def test_undo_takes_the_place_of_calling_off_right_after_the_order() -> None:
    assert [action for action, *_rest in presses(orders.example())] == ["order.pay", "followup.undo"]
    assert [action for action, *_rest in presses(orders.example_shown())] == ["order.pay", "order.call_off"]


def test_the_list_shows_every_order_newest_first_as_it_was_given() -> None:
    shown = seen(lists.example(), ENGLISH)

    assert shown.columns == ["Order", "Amount", "Paid", "Progress", "Placed"]
    assert [row[0] for row in shown.rows] == ["O002", "O001 · 首批设备"]
    assert shown.rows[1][1:4] == ["¥800,000", "¥800,000", "Finished"]


def test_a_long_note_is_cut_in_a_list_and_whole_on_its_card() -> None:
    order = replace(ORDER, note="设备" * 100)

    ((first, *_rest),) = seen(lists.order_list(CUSTOMER, (order,))).rows

    assert first.endswith("…")
    assert len(first) < LONGEST_TITLE
    assert seen(order_card(order)).facts["备注"] == "设备" * 100


def test_a_list_that_stops_says_so() -> None:
    assert seen(lists.order_list(CUSTOMER, (ORDER,), more=True), ENGLISH).notes == ["Older ones are not shown."]
    assert seen(lists.order_list(CUSTOMER, (ORDER,))).notes == []


def test_of_several_unpaid_orders_the_oldest_is_paid_first() -> None:
    newer = replace(ORDER, id=2, code="O002")

    card = lists.order_list(CUSTOMER, (newer, ORDER))

    assert ("order.pay", "O001", {}) in presses(card)
    assert ("order.pay", "O002", {}) not in presses(card)


def test_an_order_form_remembers_the_newest_order() -> None:
    assert form_of(forms.order_form(CUSTOMER)).values == {"newest": ""}
    assert form_of(forms.order_form(CUSTOMER, newest="O001")).values == {"newest": "O001"}
    assert [(each.name, each.required) for each in questions_of(forms.example())] == [("amount", True), ("note", False)]


def test_a_payment_form_opens_with_what_is_owed_and_remembers_what_was_paid() -> None:
    form = form_of(forms.payment_form(replace(ORDER, paid=Decimal("300000.50"))))

    assert form.values == {"paid": "300000.50"}
    assert [each.initial for each in form.fields] == ["499999.5"]


def test_a_form_that_comes_back_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    kept = Kept(values={"amount": "many", "note": "first"}, errors={"amount": _("This is needed.")})

    card = forms.order_form(CUSTOMER, kept=kept)

    assert card.tone is Tone.WARNING
    assert [each.initial for each in questions_of(card)] == ["many", "first"]
    assert seen(card).questions["amount"]["error"] == "此项必填。"


def test_too_much_is_said_beside_the_amount() -> None:
    assert seen(forms.example_payment()).questions["amount"]["error"] == "90万元超过了 O001 的待收金额80万元。"


@for_each(("reason", "chinese"), list(zip(LossReason, ["价格太高", "选择了竞争对手", "没有预算", "没有需求", "暂时搁置"], strict=True)))
def test_every_reason_is_one_press_away(reason: LossReason, chinese: str) -> None:
    card = choices.example_loss()

    assert ("deal.close", "C001", {"outcome": "deal_lost", "reason": reason.value}) in presses(card)
    assert chinese in seen(card).labels


@for_each(
    ("reason", "shown"),
    [(LossReason.PRICE.value, "价格太高"), ("他们自己做", "他们自己做"), ("loss_unheard_of", "loss_unheard_of"), (None, None)],
)
def test_a_reason_is_read_as_it_was_said(reason: str | None, shown: str | None) -> None:
    lost = replace(deals.WON, outcome=DealOutcome.LOST, reason=reason)

    card = deals.deal_closed(replace(CUSTOMER, stage=Stage.LOST), lost, before=Stage.PROPOSAL, event_key=EVENT)

    assert seen(card).facts.get("原因") == shown


def test_a_won_lead_tells_both_codes_and_what_is_missing() -> None:
    assert seen(deals.example(), ENGLISH).notes == [
        "Lead L0001 is customer C001 now; both codes answer.",
        "With the first payment it becomes a deal customer.",
    ]
    assert deals.example().refs == ("C001", "L0001")
    paid = replace(CUSTOMER, stage=Stage.WON, last_deal_at=CUSTOMER.registered_at)
    assert seen(deals.deal_closed(paid, deals.WON, before=None, event_key=EVENT)).notes == []


def test_a_stage_that_was_never_set_is_called_empty() -> None:
    card = deals.deal_closed(replace(CUSTOMER, stage=Stage.WON), deals.WON, before=None, event_key=EVENT)

    assert (seen(card).facts["需求阶段"], seen(card, ENGLISH).facts["Stage"]) == ("（空） → 赢单", "(empty) → Won")
