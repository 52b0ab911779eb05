"""`/import` and `/export` in a talk: who may, what is answered, and what the buttons of a brought file do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cards.intake.import_preview import import_preview
from cards.intake.left_rows import sample
from cards.intake.samples import SHEET
from cards.model import Button, Card, Link
from domain.intake.uploads import ColumnRead, Reading, Upload, UploadState
from handlers.shown import message_id
from store.database import Acting
from store.moving.uploads import Part
from tests.cards.reading import ENGLISH, seen
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.making import NOW
from tests.rows import for_each

EVENT = "web:1:a-file"


def links(card: Card) -> list[str]:
    return [element.address for element in card.elements if isinstance(element, Link)]


@pytest.fixture
def brought(talk: Conversation) -> Upload:
    """A file that was read and waits for a word of the operations desk."""
    ops = talk.person("ops")
    with talk.database.transaction() as crm:
        upload = crm.uploads.keep(EVENT, ops, "客户资料.xlsx", b"rows", NOW)
    talk.say("/import 客户资料.xlsx", "ops", key=EVENT)
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=ops.id, event_key="reading", at=NOW)
        crm.uploads.read(upload, Reading(sheets=(SHEET,)))
        crm.uploads.move(upload, UploadState.WAITING, UploadState.READ)
        found = crm.uploads.get(upload.id)
    assert found is not None
    return found


def state_of(talk: Conversation, upload: Upload) -> UploadState:
    with talk.database.reading() as crm:
        found = crm.uploads.get(upload.id)
    assert found is not None
    return found.state


def button(upload: Upload, name: str) -> Button:
    return next(each for each in import_preview(upload, sample()).buttons() if each.id == name)


@pytest.mark.parametrize("line", ["/import", "/导入", "/import whatever.xlsx"])
def test_import_tells_how_and_leads_in_once(say: Say, line: str) -> None:
    heard = say(line, "ops", chat=GROUP)

    assert heard.card.kind == "import_start"
    assert heard.shown.private
    assert links(heard.card)[0].startswith("/enter/")


@pytest.mark.parametrize("line", ["/import", "/export"])
def test_who_enters_nothing_for_others_moves_nothing(say: Say, line: str) -> None:
    assert say(line, "rep1").error == "not_allowed"


def test_a_leader_takes_a_list_along_but_brings_none_in(say: Say) -> None:
    assert say("/export", "manager").card.kind == "export_ready"
    assert say("/import", "manager").error == "not_allowed"


def test_a_kept_file_is_answered_where_it_was_said(talk: Conversation) -> None:
    with talk.database.transaction() as crm:
        upload = crm.uploads.keep(EVENT, talk.person("ops"), "a.csv", b"rows", NOW)

    heard = talk.say("/import a.csv", "ops", key=EVENT)

    assert heard.card.kind == "import_progress"
    with talk.database.reading() as crm:
        found = crm.uploads.get(upload.id)
    assert found is not None
    assert found.place == message_id(EVENT, 0) == heard.shown.id


def test_pressing_import_twice_imports_once(talk: Conversation, press: Press, brought: Upload) -> None:
    first, second = (press(button(brought, "import"), "ops", card="m") for _time in range(2))

    assert first.card.kind == second.card.kind == "import_progress"
    assert state_of(talk, brought) is UploadState.CONFIRMED


def test_a_discarded_file_is_gone_at_once(talk: Conversation, press: Press, brought: Upload) -> None:
    assert press(button(brought, "discard"), "ops").card.kind == "import_discarded"

    with talk.database.reading() as crm:
        assert crm.uploads.content(brought.id, Part.FILE) is None
    assert press(button(brought, "import"), "ops").card.kind == "import_discarded"
    assert press(button(brought, "columns"), "ops").card.kind == "import_discarded"


@pytest.mark.parametrize("name", ["import", "columns", "discard"])
def test_another_s_file_is_none(press: Press, brought: Upload, name: str) -> None:
    assert press(button(brought, name), "admin").error == "upload_gone"
    assert press(button(brought, name), "rep1").error == "not_allowed"


@pytest.mark.parametrize("end", [UploadState.DONE, UploadState.FAILED])
def test_a_file_that_came_to_its_end_stays_there(talk: Conversation, press: Press, brought: Upload, end: UploadState) -> None:
    with talk.database.transaction() as crm:
        crm.uploads.move(brought, UploadState.READ, end)

    heard = press(button(brought, "import"), "ops")

    assert heard.error == "upload_gone"
    assert state_of(talk, brought) is end


def test_owners_nobody_knows_are_left_to_the_pool_or_kept_out(talk: Conversation, press: Press, brought: Upload) -> None:
    def looked(upload: Upload, named: Mapping[str, int]) -> Card:
        return import_preview(upload, replace(sample(), strangers=named))

    def choice(upload: Upload) -> Button:
        return next(each for each in looked(upload, {"张三丰": 2}).buttons() if each.id == "owners")

    chosen = []
    for _turn in range(2):
        with talk.database.transaction() as crm:
            crm.uploads.move(brought, UploadState.WAITING, UploadState.READ)
            upload = crm.uploads.get(brought.id) or brought
        assert press(choice(upload), "ops", card="m").card.kind == "import_progress"
        with talk.database.reading() as crm:
            found = crm.uploads.get(brought.id) or brought
        chosen.append((found.state, found.reading.ownerless, found.reading.sheets))

    assert chosen == [(UploadState.WAITING, True, (SHEET,)), (UploadState.WAITING, False, (SHEET,))]
    assert press(choice(brought), "ops", card="m").card.kind == "import_progress"
    many = seen(looked(brought, {f"某{number}": number for number in range(7)}), ENGLISH).text
    assert "21 (某6, 某5, 某4, 某3, 某2 and 2 more)" in many


def test_columns_are_named_in_a_form_and_read_again(talk: Conversation, press: Press, fill: Fill, brought: Upload) -> None:
    opened = press(button(brought, "columns"), "ops", card="m")
    assert opened.initial == {"column2": "contact_phone", "column3": "-", "column0": "name", "column1": "contact_name"}

    assert not any(question.required for question in opened.form.fields)
    heard = fill(opened.form, "ops", column3="remark", column2="-")

    assert heard.card.kind == "import_progress"
    with talk.database.reading() as crm:
        found = crm.uploads.get(brought.id)
    assert found is not None
    assert found.state is UploadState.WAITING
    chosen = {heading: field and field.name for heading, field in found.reading.chosen["客户"].items()}
    assert chosen == {"客户名称": "NAME", "联系人姓名": "CONTACT_NAME", "常用联系电话": None, "快递单号": "REMARK"}
    assert fill(opened.form, "ops").card.kind == "import_progress"


def test_two_columns_of_one_meaning_are_told(talk: Conversation, press: Press, fill: Fill, brought: Upload) -> None:
    opened = press(button(brought, "columns"), "ops", card="m")

    heard = fill(opened.form, "ops", column3="name", column2="no such field")

    assert heard.errors == {"column3": "Another column is Customer name already."}
    assert state_of(talk, brought) is UploadState.READ


def test_many_columns_are_asked_in_parts(talk: Conversation, press: Press, fill: Fill, brought: Upload) -> None:
    known = next(each for each in SHEET.columns if each.heading == "客户名称")
    many = tuple(ColumnRead(heading=f"列{number}", field=None, sure=False) for number in range(14))
    with talk.database.transaction() as crm:
        crm.uploads.read(brought, Reading(sheets=(replace(SHEET, columns=(*many, known)), replace(SHEET, title="二"))))
    opened = press(button(brought, "columns"), "ops", card="m")

    second = press(opened.button("page1"), "ops", card="m")

    assert (len(opened.form.fields), opened.buttons()) == (12, ["page1", "page2"])
    assert list(second.initial) == ["column12", "column13", "column14"]
    clash = fill(opened.form, "ops", column0="name")
    assert "Customer name" in clash.errors["column0"]
    assert press(replace(opened.button("page1"), values={"page": "99"}), "ops").error == "upload_gone"
    assert fill(replace(opened.form, values={"page": "x"}), "ops").error == "upload_gone"


@for_each(
    ("line", "address"),
    [
        ("/export", "customers.xlsx"),
        ("/export contacts", "contacts.xlsx"),
        ("/导出 联系人", "contacts.xlsx"),
        ("/export followups CSV", "followups.csv"),
        ("/导出 跟进 excel", "followups.xlsx"),
    ],
)
def test_export_gives_a_private_link(say: Say, line: str, address: str) -> None:
    heard = say(line, "ops", chat=GROUP)

    (link,) = links(heard.card)
    assert link.startswith("/lists/")
    assert link.endswith(f"/{address}")
    assert heard.shown.private


def test_an_unknown_list_is_told_with_those_there_are(say: Say) -> None:
    heard = say("/export invoices", "ops")

    assert heard.error == "unknown_list"
    assert "/export contacts" in heard.text
