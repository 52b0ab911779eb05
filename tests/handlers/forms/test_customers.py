"""Forms of customers: all errors at once, what was typed kept, and the right asked again when they are sent."""

from __future__ import annotations

import pytest

from domain.lengths import LONGEST
from store.tables.customers import contacts, customers, tags
from store.tables.followups import followups
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.handlers.forms.test_forms import WHOLE
from tests.rows import for_each

LONG = "长" * 501


@for_each(
    ("answer", "value"),
    [
        ("phone", "12345"),
        ("status", "friend"),
        ("need_priority", "urgent"),
        ("stage", "rocket"),
        ("name", ""),
        ("tags", "，、"),
        ("contact_title", "   "),
        ("industry", "x" * 121),
        ("tags", "好," + "长" * 61),
    ],
)
def test_one_wrong_answer_keeps_all_the_others(say: Say, fill: Fill, answer: str, value: str) -> None:
    heard = fill(say("/new").form, whole={**WHOLE, answer: value})

    assert list(heard.errors) == [answer]
    assert heard.initial == {**WHOLE, answer: value.strip()}
    assert say("/find 秦岭").card.refs == ()


def test_put_right_it_is_entered(say: Say, fill: Fill) -> None:
    wrong = fill(say("/new").form, whole={**WHOLE, "phone": "123"})

    assert fill(wrong.form, phone="13900001234").card.kind == "customer_created"


@pytest.mark.parametrize(("sender", "owner"), [("rep1", "林晓"), ("manager", "陈静"), ("service", "冯雪"), ("ops", None), ("admin", None)])
def test_who_enters_for_others_keeps_nothing(say: Say, fill: Fill, sender: str, owner: str | None) -> None:
    created = fill(say("/new", sender).form, sender, whole=WHOLE)

    shown = say(f"/show {created.code('C')}", sender)

    assert shown.error is None
    assert shown.facts()["Owner"].startswith(owner or "nobody")


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("industry", "软件业", "Industry"),
        ("region", "西北", "Region"),
        ("address", "南京路1号", "Address"),
        ("remark", "喜欢喝茶", "Remark"),
        ("fax", "021-1234", "Fax"),
        ("uscc", "91350100M000100Y43", "Credit code"),
        ("name", "XX科技集团", "Customer name"),
    ],
)
def test_a_fact_is_told_before_and_after_and_kept(anywhere: Conversation, field: str, value: str, label: str) -> None:
    heard = anywhere.fill(anywhere.say("/edit C001").form, whole={field: value})

    assert list(heard.facts()) == [label]
    assert heard.facts()[label].endswith(f"→ {value}")
    assert anywhere.say("/edit C001").initial[field] == value


def test_an_emptied_fact_is_told_as_empty(say: Say, fill: Fill) -> None:
    assert fill(say("/edit C001").form, remark="").facts()["Remark"].endswith("→ (empty)")


def test_a_renamed_customer_is_found_by_its_new_name(say: Say, fill: Fill) -> None:
    fill(say("/edit C001").form, name="华晨智能有限公司")

    assert say("/find 华晨").card.refs == ("C001",)
    assert say("/find XX科技").card.refs == ()


@for_each("sender", ["rep2", "rep3", "manager2", "service"])
def test_a_form_sent_by_a_stranger_says_that_there_is_no_such_customer(say: Say, fill: Fill, sender: str) -> None:
    form = say("/edit C001").form

    assert fill(form, sender, industry="x").error == "unknown_customer"


def test_service_corrects_contacts_but_no_facts(say: Say, press: Press, fill: Fill) -> None:
    facts = say("/edit C003", "rep2")
    contact = press(facts.button("group-contact"), "rep2").form

    assert fill(facts.form, "service", industry="x").error == "not_allowed"
    assert fill(contact, "service", contact_title="总经理").facts()["Contact's title"] == "运营总监 → 总经理"


def test_a_contact_form_never_shows_what_is_private(say: Say, press: Press) -> None:
    form = press(say("/edit C001").button("group-contact"))

    assert "13912340001" not in form.text
    assert form.initial["phone"] == ""


def test_a_stage_in_the_form_promotes_a_lead_as_elsewhere(say: Say, press: Press, fill: Fill) -> None:
    lead = say("/new 西安秦岭食品有限公司 联系人 马超 13900001234").code("L")

    heard = fill(press(say(f"/edit {lead}").button("group-needs")).form, stage="needs")

    assert heard.code("C") == "C004"


@pytest.mark.parametrize(("budget", "shown"), [("800000", "800,000"), ("50-100万", "1,000,000"), ("８０万", "800,000"), ("¥1.5k", "1,500")])
def test_a_budget_is_typed_as_it_is_said(say: Say, press: Press, fill: Fill, budget: str, shown: str) -> None:
    form = press(say("/edit C001").button("group-needs")).form

    assert shown in fill(form, budget=budget).facts()["Budget"]


@for_each("budget", ["a lot", "$500", "-5", "999999999999亿", "80万吧"])
def test_what_is_no_budget_comes_back(say: Say, press: Press, fill: Fill, budget: str) -> None:
    form = press(say("/edit C001").button("group-needs")).form

    heard = fill(form, budget=budget, core_need="x")

    assert (list(heard.errors), heard.initial["budget"], heard.initial["core_need"]) == (["budget"], budget, "x")


@for_each("field", ["name", "industry", "region", "source", "country", "address", "website", "fax", "expected_delivery"])
def test_no_fact_may_be_longer_than_its_column(field: str) -> None:
    assert LONGEST[field] == customers.c[field].type.length  # type: ignore[attr-defined]


def test_nor_anything_else() -> None:
    lengths = {
        "contact_name": contacts.c.name,
        "contact_title": contacts.c.title,
        "private_source": contacts.c.private_source,
        "tags": tags.c.name,
        "topic": followups.c.topic,
    }

    assert {name: LONGEST[name] for name in lengths} == {name: column.type.length for name, column in lengths.items()}  # type: ignore[attr-defined]


@for_each("line", ["/edit C001 industry {long}", "/edit C001 地址 {long}", "/new {long} 联系人 马超", "/new 好名字 联系人 {long}"])
def test_too_long_words_are_refused_before_the_database_does(anywhere: Conversation, line: str) -> None:
    heard = anywhere.say(line.format(long=LONG))

    assert heard.error == "too_long" or set(heard.errors) <= {"name", "contact_name"}


def test_a_log_form_has_its_limits_too(anywhere: Conversation) -> None:
    form = anywhere.press(anywhere.say("/show C001").button("log")).form

    assert set(anywhere.fill(form, content="x", contact=LONG).errors) == {"contact"}
    corrected = anywhere.press(anywhere.say("/log C001 call, hi").button("edit")).form
    assert set(anywhere.fill(corrected, topic=LONG).errors) == {"topic"}


def test_an_e_mail_longer_than_its_mask_comes_back(anywhere: Conversation) -> None:
    form = anywhere.press(anywhere.say("/edit C001").button("group-contact")).form
    address = "zhang@" + "a" * 60 + "." + "b" * 60 + ".com"

    assert set(anywhere.fill(form, email=address, private_source="名片").errors) == {"email"}


@for_each("day", ["0001-01-01", "9999-12-31", "2026-02-30", "tomorrow", "２０２６"])
def test_what_is_no_day_of_a_life_comes_back(anywhere: Conversation, day: str) -> None:
    form = anywhere.press(anywhere.say("/show C001").button("log")).form

    assert list(anywhere.fill(form, content="x", occurred_on=day, occurred_time="").errors) == ["occurred_on"]
    assert list(anywhere.fill(form, content="x", next_task="y", next_due=day).errors) == ["next_due"]
