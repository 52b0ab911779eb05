"""What the cards of handovers say in both languages, and whose click they offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.forms import Kept
from cards.handovers.account_closed import account_closed
from cards.handovers.back_form import back_form
from cards.handovers.handover_card import handover_card
from cards.handovers.handover_due import handover_due_card
from cards.handovers.handover_form import handover_form
from cards.handovers.handover_list import handover_list
from cards.handovers.handover_offer import handover_offer
from cards.handovers.list_form import list_form, list_read
from cards.handovers.samples import ACCEPTED, DRAFT, GIVING, LISTS, SENT, SENT_BACK
from cards.handovers.transfer_card import SHOWN, transfer_card
from cards.model import Card, Tone
from cards.samples import NOW, REP
from domain.handovers.handovers import TEXTS, HandoverItem, HandoverState, ItemState
from domain.handovers.lists import CustomerList
from domain.handovers.steps import Step
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, button, form_of, presses, primary, questions_of, seen
from tests.rows import for_each

GIVEN = replace(GIVING, state=HandoverState.GIVEN)
RECEIVED = replace(GIVING, state=HandoverState.RECEIVED)
CONFIRMED = replace(GIVING, state=HandoverState.CONFIRMED, finished_at=NOW)
UNKNOWN = replace(DRAFT, problems=None, needs="")
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)
ALL_STEPS = frozenset(Step)


@for_each(
    ("card", "chinese", "english"),
    [
        (handover_offer(DRAFT), "H001：把XX科技公司交接给客服", "H001: hand XX科技公司 over to service"),
        (handover_form(DRAFT, (REP,)), "H001 交接给客服：XX科技公司", "H001 to service: XX科技公司"),
        (handover_card(DRAFT, ()), "H001 待补充：XX科技公司", "H001 to complete: XX科技公司"),
        (handover_card(SENT, ()), "H001 待接收：XX科技公司", "H001 to take over: XX科技公司"),
        (handover_card(SENT_BACK, ()), "H001 已打回：XX科技公司", "H001 sent back: XX科技公司"),
        (handover_card(ACCEPTED, ()), "H001 已接收：XX科技公司", "H001 taken over: XX科技公司"),
        (back_form(SENT), "把 H001 打回给林晓", "Send H001 back to 林晓"),
        (transfer_card(GIVING, LISTS, ()), "H002：林晓把 2 个客户移交给王磊", "H002: 林晓 hands 2 customers to 王磊"),
        (transfer_card(GIVEN, LISTS, ()), "H002：王磊待接收 2 个客户", "H002: 王磊 takes 2 customers over"),
        (transfer_card(RECEIVED, LISTS[:1], ()), "H002：孙立待确认 XX科技公司", "H002: 孙立 confirms XX科技公司"),
        (list_form(GIVING, LISTS[0]), "H002 清单：XX科技公司", "List of H002: XX科技公司"),
        (list_form(GIVING, None), "H002 清单：全部客户", "List of H002: all customers"),
        (handover_list((SENT, GIVING)), "未完成的交接：2", "Open handovers: 2"),
        (handover_list(()), "没有未完成的交接", "No open handovers"),
        (handover_due_card(SENT, NOW + 12 * HOUR), "H001 还剩 12 小时：XX科技公司", "H001 in 12 h: XX科技公司"),
        (handover_due_card(SENT, NOW + 24 * HOUR), "H001 已超时：XX科技公司", "H001 overdue: XX科技公司"),
        (account_closed(REP), "已停用账号：林晓", "Account closed: 林晓"),
    ],
)
def test_its_title_says_how_far_it_is(card: Card, chinese: str, english: str) -> None:
    assert (seen(card, CHINESE).title, seen(card, ENGLISH).title) == (chinese, english)


@for_each(
    ("card", "clicks"),
    [
        (handover_card(DRAFT, {Step.SEND, Step.CALL_OFF}), {"send": (), "call_off": ()}),
        (handover_card(SENT, {Step.ACCEPT, Step.SEND_BACK}), {"accept": (9,), "send_back": (9,)}),
        (handover_card(SENT, {Step.CALL_OFF}), {"call_off": ()}),
        (handover_card(ACCEPTED, ()), {"log": ()}),
        (transfer_card(GIVING, LISTS, {Step.GIVE, Step.CALL_OFF}, ticks=True), {"give": (), "list": (), "call_off": ()}),
        (transfer_card(GIVEN, LISTS, {Step.TAKE, Step.SEND_BACK}, ticks=True), {"take": (2,), "list": (), "send_back": (2,)}),
        (transfer_card(RECEIVED, LISTS, {Step.CONFIRM, Step.SEND_BACK}), {"confirm": (6,), "send_back": (6,)}),
        (transfer_card(CONFIRMED, LISTS, ()), {}),
        (handover_due_card(DRAFT, NOW), {"send": ()}),
        (handover_due_card(SENT, NOW), {"accept": (9,), "send_back": (9,)}),
        (handover_due_card(SENT, NOW, for_superior=True), {"show-H001": ()}),
        (handover_offer(DRAFT), {"send": ()}),
    ],
)
def test_its_clicks_are_those_its_reader_may_take(card: Card, clicks: dict[str, tuple[int, ...]]) -> None:
    assert {each.id: each.audience for each in card.buttons() if not each.id.startswith("list-")} == clicks


@for_each("handover", [DRAFT, SENT, SENT_BACK, ACCEPTED])
def test_who_may_do_nothing_is_offered_nothing_of_it(handover: object) -> None:
    assert isinstance(handover, type(DRAFT))
    offered = {action for action, _subject, _values in presses(handover_card(handover, ()))}

    assert offered <= {"customer.log"}


def test_a_row_holds_three_clicks_the_main_one_first() -> None:
    for handover in (GIVING, GIVEN, RECEIVED):
        rows = seen(transfer_card(handover, LISTS, ALL_STEPS, ticks=True)).button_rows
        assert [len(row) for row in rows] == [3]
    assert primary(transfer_card(GIVEN, LISTS, {Step.TAKE, Step.SEND_BACK, Step.CALL_OFF})) == "take"


def test_a_step_says_which_it_is_and_calling_off_asks_first() -> None:
    card = handover_card(DRAFT, {Step.SEND, Step.CALL_OFF})

    assert presses(card) == [("handover.step", "H001", {"step": "send"}), ("handover.call_off", "H001", {})]
    assert button(card, "call_off").confirm is not None
    assert button(card, "send").confirm is None


@for_each(
    ("language", "known", "unknown"),
    [
        (CHINESE, "我已填好所知内容：请核对后发送，由客服接收。", "我已填好所知内容。请补充：未解决的问题、需求。"),
        (
            ENGLISH,
            "I have filled in what I know: check it, and service takes it over.",
            "I have filled in what I know. Please complete: Unresolved problems, Needs.",
        ),
    ],
)
def test_it_says_what_is_left_to_complete(language: str, known: str, unknown: str) -> None:
    assert known in seen(handover_offer(DRAFT), language).text
    assert unknown in seen(handover_offer(UNKNOWN), language).text
    assert unknown in seen(handover_card(UNKNOWN, ()), language).text
    assert unknown not in seen(handover_card(replace(UNKNOWN, state=HandoverState.SENT), ()), language).text


def test_the_form_asks_for_all_and_hints_at_what_is_not_known() -> None:
    questions = {each.name: each for each in questions_of(handover_form(UNKNOWN, (REP,)))}

    assert list(questions) == [*TEXTS, "receiver"]
    assert [name for name in TEXTS if not questions[name].required] == []
    assert {name for name in TEXTS if questions[name].hint} == {"problems", "needs"}
    assert {name for name in TEXTS if not questions[name].initial} == {"problems", "needs"}
    assert [option.value for option in questions["receiver"].options] == ["rep1"]
    assert seen(handover_form(UNKNOWN, ()), CHINESE).questions["problems"]["hint"] == "我不掌握这一项：请填写，没有请写“无”。"


def test_a_form_that_comes_back_keeps_what_was_typed() -> None:
    kept = Kept(values={"needs": "接口", "receiver": "rep1"}, errors={"problems": _("This is needed.")})

    card = handover_form(UNKNOWN, (REP,), kept=kept)

    questions = seen(card, CHINESE).questions
    assert (questions["needs"]["value"], questions["receiver"]["value"]) == ("接口", "rep1")
    assert questions["problems"]["error"] == "此项必填。"
    assert card.tone is Tone.WARNING


def test_a_portfolio_shows_what_is_missing_first_and_counts_the_rest() -> None:
    many = [replace(LISTS[1], customer=replace(LISTS[1].customer, id=number, code=f"C{number:03}")) for number in range(100, 200)]

    card = transfer_card(GIVING, (*many, LISTS[0]), {Step.GIVE})

    rows = [each.id for each in card.buttons() if each.id.startswith("list-")]
    assert (len(rows), rows[0]) == (SHOWN, "list-C001")
    assert "101" in seen(card, ENGLISH).title
    assert "Lists still incomplete: 1 of 101." in seen(card, ENGLISH).text
    assert "未完成的清单：1 / 101。" in seen(card, CHINESE).text


def test_a_customers_row_names_what_is_still_missing() -> None:
    rows = seen(transfer_card(GIVING, LISTS, ()), CHINESE).rows

    assert rows[0][0] == "XX科技公司 · C001"
    assert "公司资源" in rows[0][1]
    assert rows[1][1] == "无"


def test_what_stayed_is_told() -> None:
    stayed = transfer_card(CONFIRMED, LISTS, (), stayed=(LISTS[1].customer,))

    assert "Had another owner by then and stay: C002" in seen(stayed, ENGLISH).text
    assert "C002" not in seen(transfer_card(CONFIRMED, LISTS, ()), ENGLISH).text
    assert "Only the owner changed" in seen(stayed, ENGLISH).text


@for_each("language", [CHINESE, ENGLISH])
def test_a_list_is_ticked_or_read_and_says_the_same(language: str) -> None:
    one = CustomerList(customer=LISTS[0].customer, items={HandoverItem.FILE: ItemState.HANDED, HandoverItem.FINANCE: ItemState.NONE})

    ticked, told = list_form(GIVING, one), seen(list_read(GIVING, one), language)

    assert [each.name for each in questions_of(ticked)] == list(HandoverItem)
    assert len(told.all_facts) == len(HandoverItem)
    assert told.title == seen(ticked, language).title
    chosen = {each.name: each.initial for each in questions_of(ticked)}
    states = {ItemState.HANDED: 1, ItemState.NONE: 1, ItemState.OPEN: len(HandoverItem) - 2}
    assert {state: list(chosen.values()).count(state) for state in ItemState} == states
    assert not list(list_read(GIVING, one).buttons())


def test_the_form_for_all_begins_with_everything_open_and_names_no_customer() -> None:
    card = list_form(GIVING, None)

    assert form_of(card).values == {"customer": ""}
    assert {each.initial for each in questions_of(card)} == {ItemState.OPEN}
    assert "every customer" in seen(card, ENGLISH).text


def test_the_list_of_open_ones_says_whom_they_wait_for() -> None:
    rows = seen(handover_list((SENT, GIVING)), ENGLISH).rows

    assert [row[2] for row in rows] == ["冯雪", "林晓"]
    assert rows[0][3]
    assert not rows[1][3]
    assert [action for action, _subject, _values in presses(handover_list((SENT, GIVING)))] == ["handover.show"] * 2
    assert "/交接" in seen(handover_list(()), CHINESE).text


@for_each(
    ("left", "hours", "tone"),
    [
        (12 * HOUR, 12, Tone.WARNING),
        (12 * HOUR - INSTANT, 12, Tone.WARNING),
        (4 * HOUR, 4, Tone.WARNING),
        (INSTANT, 1, Tone.WARNING),
        (timedelta(0), None, Tone.DANGER),
        (-INSTANT, None, Tone.DANGER),
    ],
)
def test_a_late_one_is_red_and_an_hour_begun_counts(left: timedelta, hours: int | None, tone: Tone) -> None:
    assert SENT.due_at is not None
    card = handover_due_card(SENT, SENT.due_at - left)

    assert card.tone is tone
    assert seen(card, ENGLISH).title == ("H001 overdue: XX科技公司" if hours is None else f"H001 in {hours} h: XX科技公司")


def test_a_long_name_leaves_room_for_the_rest() -> None:
    long = replace(SENT, customer_name="很长的名字" * 12, giver_name="欧阳" * 10)

    for card in (handover_card(long, ()), handover_offer(long), handover_form(long, ()), handover_due_card(long, NOW)):
        for language in (CHINESE, ENGLISH):
            assert len(seen(card, language).title) <= 50
