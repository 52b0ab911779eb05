"""A customer made, changed and moved on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cards.customers.contact_revealed import contact_revealed
from cards.customers.customer_changed import Change, customer_changed
from cards.customers.customer_created import customer_created
from cards.customers.stage_changed import stage_changed
from cards.customers.stage_choice import stage_choice
from cards.model import ButtonStyle, Tone
from cards.samples import CONTACT, CUSTOMER, EVENT, NOW
from domain.terms import Priority, Secret, Stage, Status
from domain.words import Money, Sealed, _
from tests.cards.reading import CHINESE, ENGLISH, REVEALED, button, presses, primary, seen, whole_title
from tests.rows import for_each

LONG_NAME = "苏州工业园区精密机械制造与自动化设备股份有限公司" * 2
LEAD = replace(CUSTOMER, code="L0012", status=Status.LEAD, level=None)
REGION = Change(label=_("Region"), before="华东", after="华南")


def sealed(kind: Secret = Secret.PHONE) -> Sealed:
    return Sealed(token="gAAAAABn", mask="138****5678", until=NOW + timedelta(minutes=10))


@for_each(("language", "title"), [(CHINESE, "已创建 C001：XX科技公司"), (ENGLISH, "C001 created: XX科技公司")])
def test_a_new_customer_is_shown_with_its_contact(language: str, title: str) -> None:
    card = customer_created(CUSTOMER, CONTACT, event_key=EVENT)

    assert seen(card, language).title == title
    assert "王经理 · 采购总监" in seen(card, language).text
    assert seen(card, language).notes == []
    assert (card.tone, card.refs) == (Tone.SUCCESS, ("C001",))


def test_the_next_step_after_creating_is_the_first_log() -> None:
    card = customer_created(CUSTOMER, None, event_key=EVENT)

    assert presses(card) == [("customer.log", "C001", {}), ("customer.edit", "C001", {"group": "facts"}), ("followup.undo", EVENT, {})]
    assert primary(card) == "log"
    assert "主联系人" not in seen(card).facts


def test_facts_still_to_come_are_named() -> None:
    card = customer_created(CUSTOMER, CONTACT, event_key=EVENT, missing=("region", "tags"))

    assert seen(card).notes == ["尚缺：区域、需求标签"]
    assert seen(card, ENGLISH).notes == ["Still missing: Region, Tags"]


def test_in_a_group_the_new_contact_has_an_alias() -> None:
    card = seen(customer_created(CUSTOMER, CONTACT, event_key=EVENT, in_group=True))

    assert card.facts["主联系人"] == "客户联系方式-1 · 采购总监 · 关键决策人"
    assert "****" not in card.text


def test_a_lead_keeps_its_own_kind_of_code() -> None:
    card = customer_created(LEAD, None, event_key=EVENT)

    assert seen(card).title == "已创建 L0012：XX科技公司"
    assert seen(card).facts["客户类型"] == "线索"


@for_each(
    ("change", "chinese", "english"),
    [
        (REGION, "华东 → 华南", "华东 → 华南"),
        (Change(label=_("Region"), before="", after="华南"), "（空） → 华南", "(empty) → 华南"),
        (Change(label=_("Region"), before="华东", after=""), "华东 → （空）", "华东 → (empty)"),
        (Change(label=_("Region"), before=Priority.LOW.label, after=Priority.HIGH.label), "低 → 高", "Low → High"),
        (
            Change(label=_("Region"), before=Money(amount=Decimal(500_000)), after=Money(amount=Decimal(800_000))),
            "50万元 → 80万元",
            "¥500,000 → ¥800,000",
        ),
    ],
)
def test_a_change_is_told_before_and_after(change: Change, chinese: str, english: str) -> None:
    card = customer_changed(CUSTOMER, (change,), event_key=EVENT)

    assert seen(card).facts == {"区域": chinese}
    assert seen(card, ENGLISH).facts == {"Region": english}


def test_changed_facts_can_be_looked_at_and_undone() -> None:
    card = customer_changed(CUSTOMER, (REGION,), event_key=EVENT)

    assert seen(card).title == "已修改 C001：XX科技公司"
    assert presses(card) == [("customer.show", "C001", {}), ("followup.undo", EVENT, {})]
    assert card.tone is Tone.SUCCESS


def test_where_nothing_changed_there_is_nothing_to_undo() -> None:
    card = customer_changed(CUSTOMER, (), event_key=EVENT)

    assert seen(card).text == "C001 未作修改：XX科技公司\n内容没有变化，未作修改。\n[查看客户]"
    assert seen(card, ENGLISH).title == "C001 stays as it was: XX科技公司"
    assert card.tone is Tone.NEUTRAL


def test_more_than_ten_changes_are_all_told() -> None:
    changes = tuple(replace(REGION, after=str(number)) for number in range(12))

    assert len(seen(customer_changed(CUSTOMER, changes, event_key=EVENT)).all_facts) == 12


@for_each(
    ("stage", "before", "title", "fact", "tone"),
    [
        (Stage.NEEDS, Stage.FIRST_CONTACT, "XX科技公司：需求调研", "初步接洽 → 需求调研", Tone.SUCCESS),
        (Stage.WON, Stage.NEGOTIATION, "XX科技公司：赢单", "商务谈判 → 赢单", Tone.SUCCESS),
        (Stage.LOST, Stage.PROPOSAL, "XX科技公司：输单", "方案评估 → 输单", Tone.WARNING),
        (Stage.FIRST_CONTACT, None, "XX科技公司：初步接洽", "（空） → 初步接洽", Tone.SUCCESS),
        (None, Stage.PROPOSAL, "XX科技公司：（空）", "方案评估 → （空）", Tone.SUCCESS),
    ],
)
def test_a_move_says_from_where_to_where(stage: Stage | None, before: Stage | None, title: str, fact: str, tone: Tone) -> None:
    card = stage_changed(replace(CUSTOMER, stage=stage), before, event_key=EVENT)

    assert (seen(card).title, seen(card).facts["需求阶段"], card.tone) == (title, fact, tone)
    assert presses(card) == [("customer.log", "C001", {}), ("followup.undo", EVENT, {})]
    assert primary(card) == "log"
    assert seen(card).notes == []


def test_a_lead_that_became_a_customer_answers_to_both_codes() -> None:
    card = stage_changed(replace(CUSTOMER, stage=Stage.NEEDS), Stage.FIRST_CONTACT, event_key=EVENT, promoted_from="L0001")

    assert seen(card).notes == ["线索 L0001 已转为客户 C001，两个编号都可以使用。"]
    assert seen(card, ENGLISH).notes == ["Lead L0001 is customer C001 now; both codes answer."]
    assert card.refs == ("C001", "L0001")


@for_each(
    ("stage", "rows"),
    [
        (None, [["初步接洽", "需求调研", "方案评估", "商务谈判"], ["赢单", "输单"]]),
        (Stage.PROPOSAL, [["初步接洽", "需求调研", "商务谈判"], ["赢单", "输单"]]),
        (Stage.WON, [["初步接洽", "需求调研", "方案评估", "商务谈判"], ["输单"]]),
        (Stage.LOST, [["初步接洽", "需求调研", "方案评估", "商务谈判"], ["赢单"]]),
    ],
)
def test_every_stage_but_the_present_one_can_be_chosen(stage: Stage | None, rows: list[list[str]]) -> None:
    card = stage_choice(replace(CUSTOMER, stage=stage))

    assert seen(card).button_rows == rows
    assert all(action == "customer.stage" and subject == "C001" for action, subject, _values in presses(card))


@for_each(("stage", "said"), [(None, "（空）"), (Stage.NEGOTIATION, "商务谈判")])
def test_a_choice_says_where_the_customer_stands(stage: Stage | None, said: str) -> None:
    card = stage_choice(replace(CUSTOMER, stage=stage))

    assert seen(card).title == "XX科技公司处于哪个阶段？"
    assert seen(card).facts["需求阶段"] == said


def test_losing_a_customer_is_asked_twice() -> None:
    card = stage_choice(CUSTOMER)

    lost, won = button(card, "stage-lost"), button(card, "stage-won")
    assert lost.style is ButtonStyle.DANGER
    assert lost.confirm == _("Mark this customer as lost?")
    assert won.confirm is None
    assert primary(card) == "stage-won"
    assert lost.values == {"stage": "lost"}


@for_each(
    ("kind", "chinese", "english"),
    [
        (Secret.PHONE, "XX科技公司 王经理的电话", "Phone of 王经理, XX科技公司"),
        (Secret.EMAIL, "XX科技公司 王经理的邮箱", "E-mail of 王经理, XX科技公司"),
        (Secret.WECHAT, "XX科技公司 王经理的微信", "WeChat of 王经理, XX科技公司"),
    ],
)
def test_a_revealed_value_says_what_of_whom(kind: Secret, chinese: str, english: str) -> None:
    card = contact_revealed(CUSTOMER, CONTACT, kind, sealed())

    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)
    assert seen(card).tags == ["仅您可见"]
    assert card.tone is Tone.WARNING


@for_each(("minutes", "value"), [(0, REVEALED), (9, REVEALED), (10, "138****5678"), (60, "138****5678")])
def test_a_revealed_value_goes_back_behind_its_mask(minutes: int, value: str) -> None:
    card = contact_revealed(CUSTOMER, CONTACT, Secret.PHONE, sealed())

    assert seen(card, now=NOW + timedelta(minutes=minutes)).facts["电话"] == value


def test_whoever_looks_is_told_that_it_is_on_record() -> None:
    card = contact_revealed(CUSTOMER, CONTACT, Secret.PHONE, sealed())

    assert seen(card).notes == ["显示至今天 10:10。本次查看已留痕。"]
    assert seen(card, ENGLISH).notes == ["Shown until today 10:10. That you looked is on record."]


def test_every_title_about_a_long_name_fits() -> None:
    customer = replace(CUSTOMER, name=LONG_NAME, code="C123456", stage=Stage.FIRST_CONTACT)
    contact = replace(CONTACT, name="阿卜杜拉·本·穆罕默德·阿勒马克图姆")
    cards = (
        customer_created(customer, contact, event_key=EVENT),
        customer_changed(customer, (REGION,), event_key=EVENT),
        customer_changed(customer, (), event_key=EVENT),
        stage_changed(customer, None, event_key=EVENT),
        stage_choice(customer),
        contact_revealed(customer, contact, Secret.WECHAT, sealed()),
    )

    titles = [whole_title(card, language) for card in cards for language in (CHINESE, ENGLISH)]

    assert all(len(title) <= 50 for title in titles)
    assert all("苏州工业园区" in title for title in titles)
