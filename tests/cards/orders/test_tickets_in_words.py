"""What people read of tickets, their queue and their clocks, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from cards.forms import Kept
from cards.model import Card, FieldKind, Tone
from cards.orders import solve_form as solving
from cards.orders import ticket_card as tickets
from cards.orders import ticket_due as clocks
from cards.orders import ticket_list as queues
from cards.orders.samples import TICKET
from cards.orders.ticket_card import ticket_card
from cards.orders.ticket_due import ticket_due
from cards.orders.ticket_list import ticket_list
from cards.samples import ACTION, EVENT, NOW
from domain.care.clocks import ClockKind
from domain.orders.deadlines import Rung
from domain.orders.tickets import Ticket, TicketState
from domain.terms import Tier
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, form_of, presses, primary, questions_of, seen, whole_title
from tests.domain.saying import LONGEST_TITLE
from tests.rows import for_each

LONG = replace(TICKET, code="W123456", customer_name="上海晨光智能制造装备与系统集成技术服务股份有限公司", text="报表打不开" * 100)
TICKET_CLOCKS = (ClockKind.COMPLAINT, ClockKind.INQUIRY, ClockKind.SOLUTION)


@for_each(
    ("card", "chinese", "english"),
    [
        (tickets.example(), "W001 已接收：XX科技公司", "W001 received: XX科技公司"),
        (tickets.example_urgent(), "紧急投诉 W001：XX科技公司", "Urgent complaint W001: XX科技公司"),
        (tickets.example_in_work(), "W001 处理中：XX科技公司", "W001 in work: XX科技公司"),
        (tickets.example_solved(), "W001 已解决：XX科技公司", "W001 solved: XX科技公司"),
        (tickets.example_closed(), "W001 已关闭：XX科技公司", "W001 closed: XX科技公司"),
        (solving.example(), "解决 W001：XX科技公司", "Solve W001: XX科技公司"),
        (queues.example(), "未关闭工单：2 个，紧急 1 个", "Open tickets: 2, urgent: 1"),
        (queues.example_empty(), "您没有未关闭的工单", "No open tickets of yours"),
        (clocks.example(), "即将超时：工单 W001，XX科技公司", "Due soon: ticket W001, XX科技公司"),
        (clocks.example_complaint(), "已超时：工单 W001，XX科技公司", "Overdue: ticket W001, XX科技公司"),
        (clocks.example_solution(), "已超时：工单 W001，XX科技公司", "Overdue: ticket W001, XX科技公司"),
    ],
)
def test_a_title_is_understood_alone(card: Card, chinese: str, english: str) -> None:
    assert (seen(card, CHINESE).title, seen(card, ENGLISH).title) == (chinese, english)


@for_each("language", [CHINESE, ENGLISH])
@for_each(
    "card",
    [
        *(ticket_card(replace(LONG, state=state)) for state in TicketState),
        ticket_card(replace(LONG, urgent=True)),
        solving.solve_form(LONG),
        ticket_list([LONG] * 20),
        *(ticket_due(LONG, kind, NOW, rung) for kind in TICKET_CLOCKS for rung in Rung),
    ],
)
def test_a_title_fits_whoever_it_is_about(card: Card, language: str) -> None:
    assert len(whole_title(card, language)) <= LONGEST_TITLE


@for_each(
    ("language", "facts"),
    [
        (
            CHINESE,
            [
                ("问题", "数据对接后报表打不开"),
                ("客户", "XX科技公司 · C001"),
                ("进度", "已关闭"),
                ("处理人", "冯雪"),
                ("提交时间", "今天 09:10 · 林晓"),
                ("满意度", "2.5 分（满分 5）"),
                ("处理结果", "更新了数据接口，报表恢复"),
            ],
        ),
        (
            ENGLISH,
            [
                ("Problem", "数据对接后报表打不开"),
                ("Customer", "XX科技公司 · C001"),
                ("Progress", "Closed"),
                ("Handled by", "冯雪"),
                ("Opened", "today 09:10 · 林晓"),
                ("Satisfaction", "2.5 of 5"),
                ("What was done", "更新了数据接口，报表恢复"),
            ],
        ),
    ],
)
def test_a_closed_ticket_tells_its_whole_story(language: str, facts: list[tuple[str, str]]) -> None:
    assert seen(tickets.example_closed(), language).all_facts == facts


@for_each(
    ("due", "chinese", "english"),
    [
        (NOW + timedelta(hours=1), "今天 11月18日 周三 11:00", "today, Wed 18 Nov 11:00"),
        (NOW + timedelta(days=1), "明天 11月19日 周四 10:00", "tomorrow, Thu 19 Nov 10:00"),
        (NOW + timedelta(days=5), "11月23日 周一 10:00", "Mon 23 Nov 10:00"),
    ],
)
def test_the_end_of_the_next_clock_is_named_with_its_day(due: datetime, chinese: str, english: str) -> None:
    card = ticket_card(TICKET, due_at=due)

    assert (seen(card).facts["截止"], seen(card, ENGLISH).facts["Due"]) == (chinese, english)


def test_without_a_running_clock_nothing_is_due() -> None:
    assert "截止" not in seen(ticket_card(TICKET)).facts


@for_each(("name", "zone", "time"), [("冯雪", "Asia/Shanghai", "09:10"), (None, "Europe/Berlin", "02:10")])
def test_whose_it_is_and_when_it_came_where_its_reader_is(name: str | None, zone: str, time: str) -> None:
    facts = seen(ticket_card(replace(TICKET, assignee_name=name)), ENGLISH, zone=zone).facts

    assert facts["Handled by"] == (name or "nobody yet")
    assert time in facts["Opened"]


@for_each(
    ("ticket", "tags"),
    [
        (TICKET, ["高价值"]),
        (replace(TICKET, urgent=True), ["紧急", "高价值"]),
        (replace(TICKET, tier=Tier.GROWTH), []),
        (replace(TICKET, tier=Tier.BASIC, urgent=True), ["紧急"]),
    ],
)
def test_tags_tell_what_goes_first(ticket: Ticket, tags: list[str]) -> None:
    assert seen(ticket_card(ticket)).tags == tags


@for_each(
    ("state", "urgent", "tone"),
    [
        (TicketState.RECEIVED, False, Tone.INFO),
        (TicketState.RECEIVED, True, Tone.DANGER),
        (TicketState.IN_WORK, True, Tone.DANGER),
        (TicketState.SOLVED, True, Tone.SUCCESS),
        (TicketState.CLOSED, False, Tone.SUCCESS),
    ],
)
def test_a_complaint_stays_red_until_it_is_solved(state: TicketState, urgent: bool, tone: Tone) -> None:  # noqa: FBT001 - a table's column.
    assert ticket_card(replace(TICKET, state=state, urgent=urgent)).tone is tone


@for_each(
    ("card", "main"),
    [
        (tickets.example(), "take-W001"),
        (tickets.example_in_work(), "solve-W001"),
        (tickets.example_solved(), None),
        (tickets.example_closed(), None),
        (tickets.example_watched(), None),
        (clocks.example(), "take-W001"),
        (clocks.example_solution(), "solve-W001"),
        (clocks.example_complaint(), None),
    ],
)
def test_the_main_button_is_the_next_step(card: Card, main: str | None) -> None:
    assert primary(card) == main


def test_the_five_marks_say_which_is_best() -> None:
    assert [(action, extras) for action, _code, extras in presses(tickets.example_solved())] == [
        ("ticket.rate", {"mark": str(mark)}) for mark in (1, 2, 3, 4, 5)
    ]
    assert "5 is best" in seen(tickets.example_solved(), ENGLISH).text


def test_a_low_mark_names_who_calls_back() -> None:
    card = ticket_card(replace(tickets.SOLVED, state=TicketState.CLOSED), call_back=ACTION)

    assert seen(card).notes == ["评分偏低：由林晓回访客户，T001。"]
    assert seen(card, ENGLISH).notes == ["Low mark: 林晓 calls the customer back, T001."]
    assert card.refs == ("C001", "W001", "T001")


@for_each("mark", [Decimal(1), Decimal("4.5"), Decimal(5)])
def test_a_mark_is_read_as_it_was_given(mark: Decimal) -> None:
    closed = replace(tickets.SOLVED, state=TicketState.CLOSED, satisfaction=mark)

    assert seen(ticket_card(closed), ENGLISH).facts["Satisfaction"] == f"{mark} of 5"


def test_undo_is_offered_to_whoever_did_it_alone() -> None:
    assert ("followup.undo", EVENT, {}) in presses(ticket_card(TICKET, event_key=EVENT))
    assert "followup.undo" not in [action for action, *_rest in presses(ticket_card(TICKET))]


def test_the_form_asks_for_one_thing_and_shows_the_problem() -> None:
    (question,) = questions_of(solving.example())

    assert (question.name, question.kind, question.required) == ("solution", FieldKind.MULTILINE, True)
    assert question.hint == TICKET.text
    assert form_of(solving.example()).action == "ticket.solved"


def test_a_form_that_comes_back_says_what_is_missing() -> None:
    card = solving.solve_form(TICKET, kept=Kept(values={"solution": ""}, errors={"solution": _("This is needed.")}))

    assert card.tone is Tone.WARNING
    assert seen(card).questions["solution"]["error"] == "此项必填。"


def test_the_queue_names_each_ticket_and_opens_it() -> None:
    shown = seen(queues.example(), ENGLISH)

    assert shown.columns == ["Ticket", "Customer", "Tier", "Progress", "Opened", "Handled by"]
    assert [row[0] for row in shown.rows] == ["W001 · 数据对接后报表打不开", "W002 · Urgent · 数据对接后报表打不开"]
    assert [(action, code) for action, code, _extras in presses(queues.example())] == [("ticket.show", "W001"), ("ticket.show", "W002")]


def test_a_long_problem_is_cut_in_the_queue_and_whole_on_its_card() -> None:
    ((problem, *_rest),) = seen(ticket_list([LONG])).rows

    assert problem.endswith("…")
    assert len(problem) <= LONGEST_TITLE
    assert seen(ticket_card(LONG)).facts["问题"] == LONG.text


def test_a_queue_without_urgent_ones_counts_them_plainly() -> None:
    card = ticket_list([TICKET], more=True)

    assert (seen(card).title, card.tone) == ("未关闭工单：1 个", Tone.INFO)
    assert seen(card, ENGLISH).notes == ["There are more; close some and type /ticket again."]


def test_an_empty_queue_says_how_to_open_one() -> None:
    assert "/工单" in seen(queues.example_empty()).notes[0]
    assert queues.example_empty().tone is Tone.SUCCESS


@for_each("kind", TICKET_CLOCKS)
@for_each(
    ("rung", "said", "tone", "asks_for_help"),
    [(Rung.NEAR, "Due soon", Tone.WARNING, 0), (Rung.OVERDUE, "Overdue", Tone.DANGER, 0), (Rung.ESCALATED, "Overdue", Tone.DANGER, 1)],
)
def test_a_clock_gets_louder_rung_by_rung(kind: ClockKind, rung: Rung, said: str, tone: Tone, asks_for_help: int) -> None:
    card = ticket_due(TICKET, kind, NOW, rung)

    assert seen(card, ENGLISH).title.startswith(said)
    assert (card.tone, len(seen(card).notes)) == (tone, asks_for_help)


def test_a_superior_may_look_and_whoever_has_it_may_act() -> None:
    mine, superior = (ticket_due(TICKET, ClockKind.SOLUTION, NOW, Rung.OVERDUE, handles=handles) for handles in (True, False))

    assert [action for action, *_rest in presses(mine)] == ["ticket.take", "ticket.show"]
    assert [action for action, *_rest in presses(superior)] == ["ticket.show"]
    assert (mine.tags, ticket_due(replace(TICKET, urgent=True), ClockKind.COMPLAINT, NOW, Rung.NEAR).tags) == ((), (_("Urgent"),))
