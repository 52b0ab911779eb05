"""`/edit` with words: contacts entered and corrected, fields by their names, and what cannot be understood."""

from __future__ import annotations

import pytest

from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.rows import for_each


def test_another_contact_is_added_in_one_line(talk: Conversation) -> None:
    heard = talk.say("/edit C001 contact 李工 技术主管 13900001234")

    assert heard.facts() == {
        "Contact's name": "(empty) → 李工",
        "Contact's title": "(empty) → 技术主管",
        "Phone": "(empty) → 139****1234",
    }
    assert talk.say("/find 李工").card.refs == ("C001",)
    assert talk.say("/find 13900001234").card.refs == ("C001",)
    assert talk.say("/log C001 电话，和李工聊了").facts()["Contact"] == "李工"
    assert "main contact" not in talk.say("/show C001").text.split("李工")[1].split("\n")[0]


def test_an_added_contact_is_taken_back_and_stays_in_the_audit(anywhere: Conversation) -> None:
    anywhere.say("/edit C001 contact 李工 13900001234", key="k")

    anywhere.say("/undo")

    assert "李工" not in anywhere.say("/show C001").text
    assert anywhere.say("/find 13900001234").card.refs == ()
    assert anywhere.rows("SELECT action, table_name FROM audit WHERE event_key = 'k' ORDER BY id")[0] == ("insert", "contacts")


def test_a_name_on_record_is_corrected_instead(say: Say) -> None:
    say("/edit C001 contact 李工 13900001234")

    heard = say("/编辑 C001 联系人 李工，技术总监，13900005678")

    assert heard.facts() == {"Contact's title": "(empty) → 技术总监", "Phone": "139****1234 → 139****5678"}


def test_somebody_else_becomes_the_main_contact_and_back(anywhere: Conversation) -> None:
    anywhere.say("/edit C001 contact 李工 13900001234")

    heard = anywhere.say("/编辑 C001 主联系人 李工")

    assert heard.facts() == {"Main contact": "(empty) → yes"}
    assert main_of(anywhere) == "李工"
    anywhere.say("/undo")
    assert main_of(anywhere) == "张经理"


def main_of(talk: Conversation) -> str:
    ((name,),) = talk.rows("SELECT name FROM contacts WHERE customer_id = 1 AND is_main")
    return str(name)


def test_another_contact_is_added_in_the_form(say: Say, press: Press, fill: Fill) -> None:
    opened = press(say("/edit C001").button("group-contact"))
    form = press(opened.button("contact-new")).form

    heard = fill(
        form, contact_name="李工", contact_title="技术主管", email="li@xx.example", private_source="名片", decides="true", main="true"
    )

    assert set(form.values.items()) == {("group", "contact"), ("contact", "new")}
    assert heard.facts()["Contact's name"] == "(empty) → 李工"
    assert heard.facts()["E-mail"] == "(empty) → l***@xx.example"
    assert heard.facts()["Main contact"] == "(empty) → yes"
    assert press(say("/edit C001").button("group-contact")).initial["contact_name"] == "李工"


def test_which_contact_to_edit_is_chosen(say: Say, press: Press, fill: Fill) -> None:
    say("/edit C001 contact 李工")
    opened = press(say("/edit C001").button("group-contact"))
    other = next(name for name in opened.buttons() if name.startswith("contact-") and name != "contact-new")

    chosen = press(opened.button(other))
    heard = fill(chosen.form, phone="13900001234", preferred_method="wechat")

    assert chosen.initial["contact_name"] == "李工"
    assert heard.facts() == {"Phone": "(empty) → 139****1234", "Preferred method": "(empty) → WeChat"}
    assert press(opened.button(other)).initial["preferred_method"] == "wechat"


def test_wrong_answers_of_a_new_contact_come_back(say: Say, press: Press, fill: Fill) -> None:
    form = press(press(say("/edit C001").button("group-contact")).button("contact-new")).form

    assert set(fill(form, phone="123", wechat="li_1").errors) == {"contact_name", "phone", "private_source"}
    assert set(fill(form, contact_name="张经理").errors) == {"contact_name"}
    assert "李工" not in say("/show C001").text


def test_a_contact_taken_back_meanwhile_is_not_opened(say: Say, press: Press) -> None:
    say("/edit C001 contact 李工")
    opened = press(say("/edit C001").button("group-contact"))
    say("/undo")

    other = next(name for name in opened.buttons() if name.startswith("contact-") and name != "contact-new")

    assert press(opened.button(other)).error == "stale_button"


def test_a_name_alone_opens_the_form_of_somebody_known(say: Say) -> None:
    assert say("/edit C001 contact").initial["contact_name"] == "张经理"
    assert say("/edit C001 联系人 张经理").initial["contact_title"] == "采购总监"


def test_a_number_typed_in_a_group_is_answered_to_its_author_alone(say: Say) -> None:
    assert say("/edit C001 contact 李工 13900001234", chat=GROUP).shown.private


def test_who_serves_a_customer_may_enter_contacts_and_nothing_else(say: Say) -> None:
    assert say("/edit C003 contact 李工 13900001234", "service").error is None
    assert say("/edit C003 region 华南", "service").error == "not_allowed"
    assert say("/edit C003 contact 李工", "ops_manager").error == "not_allowed"


@for_each(
    ("line", "field", "typed", "error"),
    [
        ("/edit C001 电话 123", "phone", "123", "“123” is not a valid phone number."),
        ("/edit C001 phone 139", "phone", "139", "“139” is not a valid phone number."),
        ("/edit C001 邮箱 zhang@", "email", "zhang@", "“zhang@” is not a valid e-mail address."),
        ("/edit C001 微信 zhang_1", "private_source", "", "Say where the e-mail or WeChat came from."),
        ("/edit C001 contact 李工 123", "phone", "123", "“123” is not a valid phone number."),
    ],
)
def test_a_private_value_that_is_wrong_comes_back_in_the_contact_s_form(say: Say, line: str, field: str, typed: str, error: str) -> None:
    heard = say(line)

    assert heard.shown.private
    assert heard.errors[field] == error
    assert heard.initial[field] == typed


def test_a_right_one_is_the_main_contact_s(say: Say) -> None:
    assert say("/edit C001 电话 13900001234").facts() == {"Phone": "139****0001 → 139****1234"}
    assert say("/edit C001 电话").form.values["group"] == "contact"


def test_a_number_for_nobody_asks_whose_it_is(say: Say) -> None:
    lead = say("/new Contoso Ltd").code("L")

    heard = say(f"/edit {lead} phone 13900001234")

    assert list(heard.errors) == ["contact_name"]
    assert heard.initial["phone"] == "13900001234"


@pytest.mark.parametrize(
    ("line", "error", "title"),
    [
        ("/edit C001 foo bar", "unknown_field", "I do not know a field “foo”."),
        ("/edit C001 level Z", "invalid_level", "“Z” is not a level."),
        ("/edit C001 region", "missing_value", "Region: what should it be?"),
        ("/edit C001 credit code 123", "invalid_uscc", "“123” is not a valid unified social credit code."),
        (f"/edit C001 region {'x' * 200}", "too_long", "This may have 120 characters at most."),
    ],
)
def test_what_is_not_understood_is_said_with_the_way_out(talk: Conversation, line: str, error: str, title: str) -> None:
    heard = talk.say(line)

    assert (heard.error, heard.title) == (error, title)
    assert talk.press(heard.button("form")).form.action == "customer.save"
    assert talk.rows("SELECT COUNT(*) FROM audit WHERE action = 'refused'") == [(1,)]


def test_the_fields_are_named_in_the_reader_s_language(talk: Conversation) -> None:
    talk.language = "zh_CN"

    heard = talk.say("/编辑 C001 颜色 红")

    assert heard.title == "没有“颜色”这个字段。"
    assert "所属行业" in heard.text
    assert "微信" in heard.text


def test_a_credit_code_is_kept_in_its_one_spelling(say: Say) -> None:
    assert say("/edit C001 信用代码 91110000600037341l").facts()["Credit code"].endswith("91110000600037341L")
