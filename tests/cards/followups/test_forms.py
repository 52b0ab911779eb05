"""A log in a form: opened, corrected, and come back with its errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from cards.followups.edit_followup_form import edit_followup_form
from cards.followups.log_form import log_form
from cards.followups.understood import SAMPLE, Understood
from cards.forms import Kept
from cards.model import Card, Tone
from cards.samples import ACTION, FOLLOWUP
from domain.followups import Followup
from domain.terms import ActionState, Emotion, Method, Stage
from domain.words import _
from tests.cards.reading import ENGLISH, SHANGHAI, form_of, questions_of, seen
from tests.rows import for_each

NEW_YEAR_S_EVE = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # Half past midnight of the new year in Shanghai.


def new(known: Understood = SAMPLE, *, zone: str = SHANGHAI) -> Card:
    return log_form(known, subject="C001", time_zone=zone)


def edit(followup: Followup = FOLLOWUP) -> Card:
    return edit_followup_form(followup, time_zone=SHANGHAI)


def initials(card: Card) -> dict[str, str]:
    return {question.name: question.initial for question in questions_of(card)}


def test_it_opens_with_all_that_is_known() -> None:
    card = new()

    assert initials(card) == {
        "customer": "C001",
        "occurred_on": "2026-11-18",
        "occurred_time": "",
        "method": "call",
        "contact": "王经理",
        "content": "已发报价",
        "feedback": "",
        "emotion": "",
        "stage": "",
        "next_task": "等客户回复",
        "next_due": "2026-11-25",
        "budget": "800000",
    }


def test_a_form_about_nobody_yet_is_empty_and_asks_who() -> None:
    card = log_form(Understood(), subject="", time_zone=SHANGHAI)

    assert set(initials(card).values()) == {""}
    assert seen(card).title == "记录跟进"
    assert card.refs == ()


def test_a_customer_who_was_only_typed_stands_as_typed() -> None:
    card = new(Understood(customer="那个苏州的"))

    assert initials(card)["customer"] == "那个苏州的"
    assert seen(card, ENGLISH).title == "Log a follow-up: 那个苏州的"


@for_each("card", [new(), edit()])
def test_day_and_content_are_all_a_log_must_have_besides_its_customer(card: Card) -> None:
    required = {question.name for question in questions_of(card) if question.required}

    assert required - {"customer"} == {"occurred_on", "content"}
    assert len(questions_of(card)) <= 12


def test_a_new_log_goes_to_the_draft_it_came_from_and_an_edited_one_to_its_code() -> None:
    fresh, corrected = form_of(new()), form_of(edit())

    assert (fresh.action, fresh.subject) == ("followup.record", "C001")
    assert (corrected.action, corrected.subject) == ("followup.save", "J004")


def test_every_choice_is_there_in_the_reader_s_language() -> None:
    questions = seen(new()).questions

    assert [option["value"] for option in questions["method"]["options"]] == [method.value for method in Method]
    assert [option["label"] for option in questions["emotion"]["options"]] == ["积极", "中性", "消极"]
    assert len(questions["stage"]["options"]) == len(Stage)


@for_each(
    ("zone", "day", "time"),
    [(SHANGHAI, "2027-01-01", "00:30"), ("Europe/London", "2026-12-31", "16:30"), ("Asia/Kathmandu", "2026-12-31", "22:15")],
)
def test_day_and_time_are_the_writer_s_own(zone: str, day: str, time: str) -> None:
    opened = initials(new(replace(SAMPLE, occurred_at=NEW_YEAR_S_EVE, has_time=True), zone=zone))

    assert (opened["occurred_on"], opened["occurred_time"]) == (day, time)


@for_each(
    ("low", "high", "written"),
    [
        (None, None, ""),
        (None, "800000.00", "800000"),
        ("500000", "1000000", "500000-1000000"),
        ("800000", "800000", "800000"),
        ("500000", None, "500000"),
        (None, "1234.50", "1234.5"),
        (None, "1E+6", "1000000"),
        (None, "0", "0"),
    ],
)
def test_a_budget_is_written_so_that_it_can_be_sent_back(low: str | None, high: str | None, written: str) -> None:
    known = replace(SAMPLE, budget_low=Decimal(low) if low else None, budget=Decimal(high) if high else None)

    assert initials(new(known))["budget"] == written


@for_each("language", ["zh_CN", "en"])
def test_what_came_back_keeps_every_typed_word_and_says_what_is_wrong(language: str) -> None:
    kept = Kept(values={"content": "明天再谈", "next_due": "soon"}, errors={"next_due": _("Write the day like 2026-11-25.")})

    card = seen(log_form(SAMPLE, subject="C001", time_zone=SHANGHAI, kept=kept), language)

    assert card.questions["content"]["value"] == "明天再谈"
    assert card.questions["next_due"]["value"] == "soon"
    assert "2026-11-25" in card.questions["next_due"]["error"]
    assert card.questions["method"]["error"] == ""
    assert card.card.tone is Tone.WARNING


def test_an_emptied_answer_stays_empty_when_the_form_comes_back() -> None:
    card = edit_followup_form(FOLLOWUP, time_zone=SHANGHAI, kept=Kept(values={"contact": ""}))

    assert initials(card)["contact"] == ""
    assert card.tone is Tone.NEUTRAL


def test_a_recorded_log_opens_with_its_own_facts() -> None:
    followup = replace(FOLLOWUP, topic="方案细节确认", feedback="对价格敏感", emotion=Emotion.NEUTRAL)

    opened = initials(edit(followup))

    assert opened["topic"] == "方案细节确认"
    assert opened["feedback"] == "对价格敏感"
    assert opened["emotion"] == "neutral"
    assert (opened["occurred_on"], opened["occurred_time"]) == ("2026-11-18", "09:00")
    assert (opened["next_task"], opened["next_due"]) == ("提交定制方案", "2026-11-20")


def test_it_shows_the_first_action_that_is_still_open() -> None:
    done = replace(ACTION, state=ActionState.DONE)
    waiting = replace(ACTION, code="T002", task="寄合同")

    assert initials(edit(replace(FOLLOWUP, actions=(done, waiting))))["next_task"] == "寄合同"


@for_each("state", [ActionState.DONE, ActionState.CANCELLED])
def test_an_action_that_is_over_is_not_promised_again(state: ActionState) -> None:
    over = replace(ACTION, state=state)

    opened = initials(edit(replace(FOLLOWUP, actions=(over,))))

    assert (opened["next_task"], opened["next_due"]) == ("", "")


def test_a_very_long_content_opens_whole() -> None:
    content = "客户详细说明了需求。" * 400

    assert seen(edit(replace(FOLLOWUP, content=content))).questions["content"]["value"] == content
