"""Customers in forms: made anew, and corrected group by group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from cards.customers.contact_form import contact_form
from cards.customers.edit_customer_form import Group, edit_customer_form
from cards.customers.new_customer_form import new_customer_form
from cards.forms import Kept
from cards.model import Buttons, Card, FieldKind, Tone
from cards.samples import CONTACT, CUSTOMER
from domain.customers import Contact, Customer, PrivateValue
from domain.terms import Level, NeedType, Secret, Stage
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, form_of, presses, questions_of, seen, whole_title
from tests.rows import for_each

GROUPS: tuple[Group, ...] = get_args(Group)
BARE = Customer(
    id=1,
    code="C001",
    lead_code=None,
    name="XX科技公司",
    kind=CUSTOMER.kind,
    status=CUSTOMER.status,
    registered_at=CUSTOMER.registered_at,
)


OTHER = replace(CONTACT, id=2, number=2, name="李工", is_main=False)


def edit(group: Group, customer: Customer = CUSTOMER, contact: Contact | None = CONTACT, *, kept: Kept | None = None) -> Card:
    if group == "contact":
        return contact_form(customer, contact, kept=kept or Kept())
    return edit_customer_form(customer, group, tags=("价格敏感", "数据对接"), kept=kept or Kept())


def initials(card: Card) -> dict[str, str]:
    return {question.name: question.initial for question in questions_of(card)}


@for_each(
    ("group", "chinese", "english"),
    [
        ("facts", "编辑 XX科技公司：基础信息", "Edit XX科技公司: Basic facts"),
        ("needs", "编辑 XX科技公司：需求", "Edit XX科技公司: Needs"),
        ("contact", "编辑 XX科技公司：联系人", "Edit XX科技公司: Contact"),
    ],
)
def test_its_title_names_the_group(group: Group, chinese: str, english: str) -> None:
    card = edit(group)

    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)
    assert card.refs == ("C001",)


@for_each("group", GROUPS)
def test_the_other_groups_are_a_click_away(group: Group) -> None:
    ways = [("customer.edit", "C001", {"group": other}) for other in GROUPS if other != group]

    assert presses(edit(group))[-2:] == ways


@for_each("group", GROUPS)
def test_it_is_sent_with_its_group_and_asks_at_most_twelve_things(group: Group) -> None:
    form = form_of(edit(group))

    assert (form.action, form.subject, form.values["group"]) == ("customer.save", "C001", group)
    assert len(form.fields) <= 12


def test_a_contact_s_form_is_about_that_contact() -> None:
    assert form_of(edit("contact", contact=CONTACT)).values == {"group": "contact", "contact": "1"}
    assert form_of(edit("contact", contact=None)).values == {"group": "contact", "contact": "new"}


def test_the_other_contacts_and_a_new_one_are_a_click_away() -> None:
    card = contact_form(CUSTOMER, CONTACT, others=(OTHER,))

    assert presses(card)[:2] == [("customer.edit", "C001", {"group": "contact", "contact": which}) for which in ("2", "new")]
    assert seen(contact_form(CUSTOMER, None, others=(CONTACT,))).title == "新增联系人：XX科技公司"


def test_many_contacts_stand_in_rows_of_five() -> None:
    others = tuple(replace(OTHER, id=number) for number in range(2, 9))
    rows = [element for element in contact_form(CUSTOMER, CONTACT, others=others).elements if isinstance(element, Buttons)]

    assert [len(row.buttons) for row in rows] == [5, 3, 3]


def test_only_another_contact_can_be_made_the_main_one() -> None:
    assert "main" not in initials(contact_form(CUSTOMER, CONTACT, others=(OTHER,)))
    assert "main" not in initials(contact_form(CUSTOMER, None))
    assert initials(contact_form(CUSTOMER, OTHER, others=(CONTACT,)))["main"] == ""


def test_the_facts_open_with_what_is_there() -> None:
    customer = replace(CUSTOMER, website="https://xx.example", level=Level.A)

    assert initials(edit("facts", customer)) == {
        "name": "XX科技公司",
        "kind": "company",
        "industry": "互联网",
        "region": "华东",
        "source": "展会推荐",
        "level": "level_a",
        "country": "",
        "address": "",
        "website": "https://xx.example",
        "uscc": "",
        "fax": "",
        "remark": "曾因价格问题暂停合作",
    }


@for_each(
    ("low", "high", "written"),
    [(None, None, ""), ("800000", "1000000", "800000-1000000"), ("800000.00", "800000", "800000"), (None, "99.90", "99.9")],
)
def test_the_needs_open_with_the_budget_as_it_can_be_typed(low: str | None, high: str | None, written: str) -> None:
    customer = replace(CUSTOMER, budget_low=Decimal(low) if low else None, budget_high=Decimal(high) if high else None)

    assert initials(edit("needs", customer))["budget"] == written


def test_the_needs_open_with_what_is_there() -> None:
    opened = initials(edit("needs", replace(CUSTOMER, need_type=NeedType.CUSTOM, expected_delivery="年底前")))

    assert opened == {
        "core_need": "增加数据对接模块",
        "need_priority": "high",
        "need_type": "custom",
        "budget": "800000-1000000",
        "expected_delivery": "年底前",
        "stage": "proposal",
        "tags": "价格敏感, 数据对接",
    }


@for_each("group", ["facts", "needs"])
def test_what_is_not_known_opens_empty(group: Literal["facts", "needs"]) -> None:
    opened = initials(edit_customer_form(BARE, group))

    assert {name for name, value in opened.items() if value} <= {"name", "kind"}


def test_private_values_are_never_put_into_a_form() -> None:
    contact = replace(CONTACT, wechat=PrivateValue(id=3, kind=Secret.WECHAT, mask="wx****9"))

    questions = seen(edit("contact", contact=contact)).questions

    assert [questions[name]["value"] for name in ("phone", "email", "wechat")] == ["", "", ""]
    assert questions["phone"]["hint"] == "当前为 138****5678。留空则保持不变。"
    assert questions["wechat"]["hint"] == "当前为 wx****9。留空则保持不变。"
    assert seen(edit("contact", contact=contact), ENGLISH).questions["phone"]["hint"] == (
        "Now 138****5678. Leave empty to keep what is there."
    )


def test_a_private_value_that_is_not_there_has_no_hint_to_keep_it() -> None:
    assert seen(edit("contact", contact=None)).questions["phone"]["hint"] == ""


@for_each(
    ("contact", "decides", "birthday"),
    [
        (None, "", ""),
        (replace(CONTACT, birthday=date(1980, 2, 29)), "true", "1980-02-29"),
        (replace(CONTACT, is_decision_maker=False), "", ""),
    ],
)
def test_the_contact_opens_with_what_is_there(contact: Contact | None, decides: str, birthday: str) -> None:
    card = edit("contact", contact=contact)

    assert (initials(card)["decides"], initials(card)["birthday"]) == (decides, birthday)
    assert {question.name: question.kind for question in questions_of(card)}["decides"] is FieldKind.CHECKBOX
    assert ("关键决策人：✓" in seen(card).text) == bool(decides)


@for_each("group", GROUPS)
def test_an_answer_that_was_wrong_comes_back_with_its_reason(group: Group) -> None:
    name = questions_of(edit(group))[0].name
    kept = Kept(values={name: "??"}, errors={name: _("This is needed.")})

    card = edit(group, kept=kept)

    assert seen(card).questions[name]["error"] == "此项必填。"
    assert seen(card).questions[name]["value"] == "??"
    assert card.tone is Tone.WARNING


def test_a_customer_is_asked_for_all_that_is_required() -> None:
    card = new_customer_form()

    assert (seen(card).title, seen(card, ENGLISH).title) == ("新建客户", "New customer")
    assert len(questions_of(card)) == 12
    assert all(question.required for question in questions_of(card))
    assert seen(card).notes == ["带星号的为必填项。"]
    assert (form_of(card).action, form_of(card).subject) == ("customer.create", "customer")


def test_a_new_customer_begins_as_a_potential_one_at_first_contact() -> None:
    opened = initials(new_customer_form())

    assert {name: value for name, value in opened.items() if value} == {"status": "potential", "stage": "first_contact"}


def test_a_new_customer_is_potential_or_intent_and_nothing_else() -> None:
    questions = seen(new_customer_form()).questions

    assert [option["label"] for option in questions["status"]["options"]] == ["潜在客户", "意向客户"]
    assert len(questions["stage"]["options"]) == len(Stage)


def test_a_lead_needs_no_single_answer() -> None:
    card = new_customer_form(lead=True)

    assert (seen(card).title, seen(card, ENGLISH).title) == ("新建线索", "New lead")
    assert not any(question.required for question in questions_of(card))
    assert seen(card).notes == ["线索至少要有名称、电话或地址之一。"]
    assert form_of(card).subject == "lead"


@for_each("lead", [False, True])
def test_what_was_typed_before_is_not_typed_again(lead: bool) -> None:  # noqa: FBT001 - a row of the table.
    kept = Kept(values={"name": "苏州精密制造有限公司", "phone": "12345"}, errors={"phone": _("This is too long.")})

    card = seen(new_customer_form(lead=lead, kept=kept))

    assert card.questions["name"]["value"] == "苏州精密制造有限公司"
    assert "12345 (内容太长。)" in card.text
    assert card.card.tone is Tone.WARNING


@for_each("card", [new_customer_form(), new_customer_form(lead=True), *(edit(group) for group in GROUPS)])
def test_the_plain_form_reads_one_question_a_line_and_ends_with_its_button(card: Card) -> None:
    lines = seen(card).text.split("\n")

    assert sum("：" in line for line in lines) >= len(questions_of(card))
    assert f"[{seen(card).submit}]" in lines


@for_each("group", GROUPS)
def test_a_long_name_leaves_room_for_the_group(group: Group) -> None:
    card = edit(group, replace(CUSTOMER, name="长" * 60))

    assert all(len(whole_title(card, language)) <= 50 for language in (CHINESE, ENGLISH))
