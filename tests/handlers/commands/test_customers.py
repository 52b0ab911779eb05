from __future__ import annotations

from datetime import timedelta

import pytest

from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.making import NOW
from tests.rows import for_each


def test_find_by_a_piece_of_the_name_a_code_a_contact_and_a_phone(say: Say) -> None:
    assert say("/find 科技").card.refs == ("C001",)
    assert say("/查找 c1").card.refs == ("C001",)
    assert say("/find 张经理").card.refs == ("C001",)
    assert say("/find 13912340001").card.refs == ("C001",)


def test_find_shows_ones_own_only(say: Say) -> None:
    assert say("/find ZZ贸易").card.refs == ()
    assert say("/find ZZ贸易", "manager").card.refs == ("C003",)
    assert say("/find ZZ贸易", "manager2").card.refs == ()


def test_find_without_words_asks_for_some(say: Say) -> None:
    assert say("/find").error == "missing_customer"


def test_reading_a_record_is_kept(say: Say, talk: Conversation) -> None:
    say("/show C001")

    with talk.database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT what FROM access_log").scalars().all()
    assert list(rows) == ["customer_profile"]


def test_the_profile_shows_facts_contacts_masked_and_the_last_talks(say: Say) -> None:
    heard = say("/show C001")

    assert heard.facts()["Stage"] == "Proposal"
    assert "139****0001" in heard.text
    assert "13912340001" not in heard.text
    assert "J001" in heard.card.refs


def test_in_a_group_contacts_have_aliases(say: Say) -> None:
    text = say("/show C001", chat=GROUP).text

    assert "Contact way-1" in text
    assert "张经理" not in text.split("Last follow-ups")[0]
    assert "139" not in text


def test_a_button_opens_what_the_command_opens(say: Say, press: Press) -> None:
    assert press(say("/find 科技").button("show-C001")).title == say("/show C001").title


def test_the_timeline_turns_its_pages(say: Say, press: Press) -> None:
    for number in range(8):
        say(f"/log C001 call, talk {number}", at=NOW + timedelta(minutes=number))

    first = press(say("/show C001").button("timeline"))
    second = press(first.button("older"))

    assert len([ref for ref in first.card.refs if ref.startswith("J")]) == 5
    assert len([ref for ref in second.card.refs if ref.startswith("J")]) == 4
    assert set(first.card.refs) & set(second.card.refs) == {"C001"}
    assert "older" not in second.buttons()


def test_a_stage_is_moved_and_undone(say: Say) -> None:
    heard = say("/阶段 C001 谈判")
    say("/undo")

    assert heard.facts()["Stage"] == "Proposal → Negotiation"
    assert say("/show C001").facts()["Stage"] == "Proposal"


def test_a_stage_can_be_pressed(say: Say, press: Press) -> None:
    choice = say("/stage C001")

    heard = press(choice.button("stage-negotiation"))

    assert choice.card.kind == "stage_choice"
    assert heard.facts()["Stage"] == "Proposal → Negotiation"


@for_each(
    ("line", "kind"),
    [
        ("/stage C001 火箭", "invalid_stage"),
        ("/stage", "missing_customer"),
        ("/stage C999 won", "unknown_customer"),
        ("/show", "missing_customer"),
        ("/show 火星贸易", "unknown_customer"),
        ("/edit", "missing_customer"),
        ("/edit J999", "unknown_followup"),
        ("/客户 C999", "unknown_customer"),
    ],
)
def test_mistakes_are_named(say: Say, line: str, kind: str) -> None:
    assert say(line).error == kind


def test_a_lead_becomes_a_customer_at_needs_and_keeps_its_old_code(say: Say) -> None:
    lead = say("/new 西安秦岭食品有限公司 联系人 马超 13900001234").code("L")

    heard = say(f"/stage {lead} needs")

    assert heard.card.refs[0].startswith("C")
    assert lead in heard.card.refs
    assert say(f"/show {lead}").card.refs[0] == heard.card.refs[0]


def test_a_log_can_promote_a_lead_too(say: Say) -> None:
    lead = say("/new 西安秦岭食品有限公司 联系人 马超 13900001234").code("L")

    heard = say(f"/log {lead} call, stage: needs, budget 300k")

    assert heard.card.refs[0].startswith("C")


def test_a_field_is_changed_in_one_line(say: Say) -> None:
    heard = say("/编辑 C001 行业 软件业")

    assert heard.facts()["Industry"] == "互联网 → 软件业"
    assert say("/show C001").facts()["Industry"] == "软件业"


def test_a_level_brings_its_tier(say: Say) -> None:
    say("/edit C001 level A")

    assert say("/show C001").facts()["Level"] == "Level A · High value"


def test_edit_opens_a_form_for_a_customer_and_for_a_log(say: Say) -> None:
    assert say("/edit C001", chat=GROUP).card.kind == "edit_customer_form"
    assert say("/edit C001", chat=GROUP).shown.private
    assert say("/edit J001").card.kind == "edit_followup_form"


def test_new_without_words_opens_the_form(say: Say) -> None:
    assert say("/new").card.kind == "new_customer_form"
    assert say("/新建").form.subject == "customer"


def test_a_new_lead_is_the_reps_own(say: Say) -> None:
    heard = say("/new 西安秦岭食品有限公司 联系人 马超 13900001234")

    assert heard.card.kind == "customer_created"
    assert heard.card.refs == ("L0011",)
    assert "139****1234" in heard.text
    assert heard.facts()["Owner"].startswith("林晓")


def test_a_lead_without_a_contact_is_asked_for_one(say: Say) -> None:
    assert say("/new Contoso Ltd").kinds == ["customer_created", "edit_customer_form"]


def test_a_wrong_phone_comes_back_as_a_form_and_loses_nothing(say: Say) -> None:
    heard = say("/new 西安秦岭食品有限公司 联系人 马超 12345678")

    assert heard.card.kind == "new_customer_form"
    assert heard.initial["name"] == "西安秦岭食品有限公司"
    assert heard.initial["contact_name"] == "马超"
    assert list(heard.errors) == ["phone"]


@pytest.mark.parametrize("line", ["/new ZZ贸易公司", "/new zz贸易公司 联系人 马超", "/new 别的公司 联系人 马超 13912340003"])
def test_a_known_customer_is_not_entered_twice_and_nothing_of_it_is_told(say: Say, line: str) -> None:
    heard = say(line)

    assert heard.error in {"known_customer", "likely_known"}
    assert "C003" not in heard.text
    assert "王磊" not in heard.text
