"""Care's cards fact by fact, for whoever may do more and less, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.care import cadence_card as cadences
from cards.care import churn_alert as alerts
from cards.care import churned as losses
from cards.care import contact_overdue as overdues
from cards.care import health_card as healths
from cards.care import health_dropped as falls
from cards.care import risk_overdue as late
from cards.care import watch_list as lists
from cards.customers.profile_facts import Care, Profile, care_facts
from cards.followups import log_confirmation as confirmations
from cards.followups import log_receipt as receipts
from cards.followups.log_receipt import log_receipt, touches_told
from cards.model import Buttons, Card, Fields, Tone, walk
from cards.samples import ACTION, CUSTOMER, EVENT, FOLLOWUP, NOW, OTHER
from domain.care.cadence import Because, Cadence
from domain.care.clocks import ClockKind, RunningClock
from domain.care.health import Match, Risk, health_of
from domain.followups import NextAction
from domain.words import Percent, Words
from tests.cards.reading import CHINESE, ENGLISH, presses, seen, whole_title
from tests.domain.saying import LONGEST_TITLE
from tests.rows import for_each

LONG = replace(CUSTOMER, name="上海晨光智能制造装备与系统集成技术服务股份有限公司华东分公司")
ALERT = alerts.Alert(customer=LONG, days=1234, risk=Risk.HIGH)
OVERDUE = overdues.Overdue(customer=CUSTOMER, cadence=Cadence(days=1, because=Because.CUSTOMER), days=1)
CLOCK = RunningClock(
    id=1, kind=ClockKind.WIN_BACK, about="C001", customer_id=1, person_id=9, started_at=NOW, due_at=NOW + timedelta(days=3), next_at=None
)
MOST_BUTTONS = 3
EXAMPLES = [
    getattr(module, name)()
    for module in (alerts, cadences, losses, overdues, healths, falls, late, lists, confirmations, receipts)
    for name in dir(module)
    if name.startswith("example")
]


@for_each("language", [CHINESE, ENGLISH])
@for_each("card", EXAMPLES)
def test_no_label_says_two_things_and_no_row_has_too_many_buttons(card: Card, language: str) -> None:
    labels = [label for label, _value in seen(card, language).all_facts]
    rows = [element for element in walk(card.elements) if isinstance(element, Buttons) and not element.quick]

    assert sorted(set(labels)) == sorted(labels)
    assert all(len(row.buttons) <= MOST_BUTTONS for row in rows)
    assert sum(isinstance(element, Fields) for element in walk(card.elements)) <= 1


@for_each("language", [CHINESE, ENGLISH])
@for_each(
    "card",
    [
        alerts.churn_alert(ALERT),
        losses.churned(LONG),
        overdues.contact_overdue(replace(OVERDUE, customer=LONG, days=1234)),
        overdues.contact_overdue(replace(OVERDUE, customer=LONG, days=1234, climbed=True)),
        cadences.cadence_card(LONG, None, changed=True),
        falls.health_dropped(replace(falls._FALL, customer=LONG)),  # noqa: SLF001 - the sample is made for examples.
        healths.health_card(LONG, healths.SAMPLE_INPUTS, health_of(healths.SAMPLE_INPUTS)),
        late.risk_overdue(LONG, CLOCK, None),
        late.risk_overdue(LONG, replace(CLOCK, kind=ClockKind.RETENTION), "杨柳"),
        *(lists.watch_list(concern, (), 12_345) for concern in lists.Concern),
    ],
)
def test_a_title_fits_whoever_it_is_about(card: Card, language: str) -> None:
    assert len(whole_title(card, language)) <= LONGEST_TITLE


@for_each(
    ("card", "chinese", "english"),
    [
        (overdues.contact_overdue(OVERDUE), "XX科技公司 1天没联系了", "No contact for 1 day: XX科技公司"),
        (overdues.contact_overdue(replace(OVERDUE, climbed=True)), "仍未联系：XX科技公司，已1天", "Still silent: XX科技公司, 1 day"),
        (cadences.cadence_set("林晓", 1), "从现在起每1天一次。", "Every 1 day from now on."),
        (cadences.cadence_set("林晓", 7), "从现在起每7天一次。", "Every 7 days from now on."),
        (cadences.cadence_card(CUSTOMER, OVERDUE.cadence), "每1天一次，按该客户的单独设置", "Every 1 day, as set for this customer"),
    ],
)
def test_one_day_is_no_plural(card: Card, chinese: str, english: str) -> None:
    assert chinese in seen(card, CHINESE).text
    assert english in seen(card, ENGLISH).text


@for_each(("days", "said"), [(1, "Every 1 day"), (3, "Every 3 days")])
def test_the_profile_says_how_often(days: int, said: str) -> None:
    care = Care(cadence=Cadence(days=days, because=Because.CUSTOMER))
    (fact,) = [fact for fact in care_facts(Profile(customer=CUSTOMER, care=care)) if seen_label(fact) == "Cadence"]

    assert said in seen(Card(kind="x", title=CUSTOMER.name, tone=Tone.INFO, elements=(Fields(facts=(fact,)),)), ENGLISH).text


def seen_label(fact: object) -> str:
    label = getattr(fact, "label", "")
    return str(getattr(label, "id", label))


@for_each(
    ("may", "actions", "hint"),
    [
        ({}, ["customer.log", "customer.show"], 1),
        ({"may_log": False}, ["customer.show"], 1),
        ({"may_change": False}, ["customer.log", "customer.show"], 0),
        ({"may_log": False, "may_change": False}, ["customer.show"], 0),
    ],
)
def test_a_cadence_offers_what_its_reader_may_do(may: dict[str, bool], actions: list[str], hint: int) -> None:
    card = cadences.cadence_card(CUSTOMER, OVERDUE.cadence, **may)

    assert [action for action, *_rest in presses(card)] == actions
    assert len(seen(card).notes) == hint


def test_a_superior_is_told_who_answers_and_who_owns() -> None:
    facts = seen(late.example()).facts

    assert (facts["负责人"], facts["责任人"]) == ("林晓 · 华东团队", "杨柳")
    assert "责任人" not in seen(late.example_not_contacted()).facts


@for_each(
    ("alert", "labels"),
    [
        ({}, set()),
        ({"retention_by": NOW}, {"Start a retention action by"}),
        ({"contact_by": NOW}, {"Talk with the customer by"}),
        ({"started": ACTION}, {"Next action"}),
        ({"last_words": "要求增加数据对接模块"}, {"Last talk"}),
    ],
)
def test_an_alert_tells_what_is_known(alert: dict[str, object], labels: set[str]) -> None:
    card = alerts.churn_alert(replace(ALERT, **alert))  # type: ignore[arg-type]

    assert set(seen(card, ENGLISH).facts) - {"Customer", "Owner", "Last contact"} == labels


@for_each(("mine", "started", "can_start"), [(True, None, True), (False, None, False), (True, ACTION, False), (False, ACTION, False)])
def test_only_who_answers_starts_an_action_and_only_once(started: NextAction | None, *, mine: bool, can_start: bool) -> None:
    actions = {action for action, *_rest in presses(alerts.churn_alert(replace(ALERT, mine=mine, started=started)))}

    assert ({"retention.start", "churn.confirm"} <= actions) is can_start
    assert {"customer.log", "customer.show", "customer.health"} <= actions


def test_a_long_last_talk_is_cut() -> None:
    card = alerts.churn_alert(replace(ALERT, last_words="谈" * 900))

    assert seen(card).facts["上次沟通"] == "谈" * 199 + "…"


@for_each(
    ("match", "chinese", "tone"),
    [(Match.HIGH, "匹配度高", Tone.INFO), (Match.MEDIUM, "匹配度中", Tone.INFO), (Match.LOW, "匹配度低", Tone.INFO)],
)
def test_a_health_card_names_each_part_and_its_points(match: Match, chinese: str, tone: Tone) -> None:
    inputs = replace(healths.SAMPLE_INPUTS, match=match)

    card = healths.health_card(CUSTOMER, inputs, health_of(inputs))

    rows = seen(card).rows
    assert [row[0] for row in rows] == [
        "起始分",
        "最近互动",
        "近30天跟进次数",
        "近3个月订单数",
        "近3个月订单金额",
        "近6个月投诉",
        "需求匹配度",
        "总分",
    ]
    assert (rows[6][1], card.tone) == (chinese, tone)


@for_each(
    ("concern", "figure", "action"),
    [
        (lists.Concern.INCOMPLETE, Percent(value=55), "customer.edit"),
        (lists.Concern.FALLING, lists.fewer(2, 9), "customer.log"),
        (lists.Concern.FEW_TOUCHES, 1, "customer.log"),
    ],
)
def test_each_listed_customer_has_its_button(concern: lists.Concern, figure: Words, action: str) -> None:
    rows = [lists.Concerned(customer=customer, figure=figure) for customer in (CUSTOMER, OTHER)]

    card = lists.watch_list(concern, rows, 2)

    assert [(pressed, code) for pressed, code, _extras in presses(card)] == [(action, "C001"), (action, OTHER.code)]
    assert card.refs == ("C001", OTHER.code)


@for_each("count", [5, 17])
def test_the_warning_of_too_many_contacts_is_read_back_from_its_receipt(count: int) -> None:
    card = log_receipt(FOLLOWUP, event_key=EVENT, touches=count)

    assert f"{count} times in 7 days" in seen(card, ENGLISH).text
    assert touches_told(card) == count
    assert touches_told(log_receipt(FOLLOWUP, event_key=EVENT)) is None


def test_free_words_are_warned_of_before_they_are_recorded() -> None:
    warned, plain = seen(confirmations.example_too_often()), seen(confirmations.example())

    assert len(warned.notes) == len(plain.notes) + 1
    assert "7天内" in warned.notes[0]
