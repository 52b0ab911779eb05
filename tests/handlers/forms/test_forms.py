from __future__ import annotations

from cards.model import Form, FormField
from domain.words import _
from tests.handlers.conftest import Fill, Press, Say

WHOLE = {
    "name": "西安秦岭食品有限公司",
    "status": "potential",
    "industry": "食品",
    "region": "西北",
    "source": "展会",
    "contact_name": "马超",
    "contact_title": "采购经理",
    "phone": "139 0000 1234",
    "core_need": "扩大产能",
    "need_priority": "high",
    "stage": "first_contact",
    "tags": "产能，价格敏感",
}


def test_a_whole_customer_is_entered(say: Say, fill: Fill) -> None:
    heard = fill(say("/new").form, whole=WHOLE)

    assert heard.card.kind == "customer_created"
    assert heard.card.refs == ("C004",)
    assert say("/show C004").facts()["Tags"] == "产能, 价格敏感"
    assert heard.facts()["Completeness"] == "100%"


def test_every_missing_answer_is_named_and_the_rest_kept(say: Say, fill: Fill) -> None:
    heard = fill(say("/new").form, name="西安秦岭食品有限公司", phone="123")

    assert heard.initial["name"] == "西安秦岭食品有限公司"
    assert heard.initial["phone"] == "123"
    assert {"industry", "region", "source", "contact_name", "contact_title", "phone", "core_need", "tags"} <= set(heard.errors)


def test_a_lead_needs_one_of_three(say: Say, fill: Fill) -> None:
    form = say("/new lead").form

    assert list(fill(form).errors) == ["name"]
    assert fill(form, address="西安市高新区").card.refs == ("L0011",)
    assert fill(form, phone="13900001234").card.refs == ("L0012",)


def test_a_known_customer_is_not_entered_by_a_form_either(say: Say, fill: Fill) -> None:
    assert fill(say("/new").form, whole=WHOLE, name="ZZ贸易公司").error == "known_customer"
    assert fill(say("/新建 线索").form, phone="139-1234-0003").error == "known_customer"


def test_facts_are_saved_and_told_before_and_after(say: Say, fill: Fill) -> None:
    heard = fill(say("/edit C001").form, industry="软件业", level="level_a", website="https://xx.example")

    assert heard.facts() == {"Level": "Level C → Level A", "Industry": "互联网 → 软件业", "Website": "(empty) → https://xx.example"}


def test_nothing_different_changes_nothing(say: Say, fill: Fill) -> None:
    heard = fill(say("/edit C001").form)

    assert heard.facts() == {}
    assert say("/undo").error == "nothing_to_undo"


def test_a_wrong_credit_code_comes_back(say: Say, fill: Fill) -> None:
    heard = fill(say("/edit C001").form, name="", uscc="91350100M000100Y4")

    assert set(heard.errors) == {"name", "uscc"}


def test_needs_budget_and_tags_are_saved(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/edit C001").button("group-needs")).form

    heard = fill(form, budget="50万-100万", tags="数据对接", stage="negotiation")

    assert heard.facts()["Stage"] == "Proposal → Negotiation"
    assert heard.facts()["Tags"].endswith(" → 数据对接")
    assert "Budget" in say("/show C001").facts()


def test_a_budget_that_is_none_comes_back(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/edit C001").button("group-needs")).form

    assert list(fill(form, budget="a lot").errors) == ["budget"]


def test_a_contact_keeps_what_is_left_empty_and_hides_what_is_typed(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/edit C001").button("group-contact")).form

    heard = fill(form, contact_title="总经理", email="zhang@xx.example", private_source="名片", decides="yes")

    assert heard.facts()["E-mail"] == "(empty) → z***@xx.example"
    assert heard.facts()["Decision maker"] == "(empty) → yes"
    assert "139****0001" in say("/show C001").text


def test_where_an_e_mail_came_from_is_asked(say: Say, press: Press, fill: Fill) -> None:
    form = press(say("/edit C001").button("group-contact")).form

    assert set(fill(form, email="zhang@", birthday="May").errors) == {"email", "birthday"}
    assert set(fill(form, wechat="zhang_1").errors) == {"private_source"}


def test_a_first_contact_is_added(say: Say, fill: Fill) -> None:
    created = say("/new Contoso Ltd")
    form = created.outcome.replies[1].card.form()
    assert form is not None

    heard = fill(form, contact_name="Amy Jones", phone="13900001234")

    assert heard.card.kind == "customer_changed"
    assert "Amy Jones" in say(f"/show {created.code('L')}").text


def test_a_next_action_is_saved(say: Say, fill: Fill) -> None:
    code = say("/todo C001 send it by Friday").code("T")
    form = _action_form(code)

    wrong = fill(form, task="", due="2026-11-01")
    right = fill(form, task="send the contract", due="2026-11-30")
    say(f"/done {code}")

    assert set(wrong.errors) == {"task", "due"}
    assert "30 Nov" in right.facts()["Due"]
    assert fill(form, task="again", due="2026-11-30").kinds == ["error", "action_done"]


def _action_form(code: str) -> Form:
    fields = (FormField(name="task", label="task"), FormField(name="due", label="due"))
    return Form(id="action", action="action.save", subject=code, submit=_("Save"), fields=fields)
