"""An owner change: three clicks, a complete list, and nothing changes but the owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.entries import NewCustomer
from domain.pool.ownership import OwnerChange
from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.handlers.handovers.made import HANDED, given, main_button, owners, pushed_to, states, tick_all

MINE = ("rep1", None)
THEIRS = ("rep2", None)


def test_three_clicks_hand_the_customers_over(anywhere: Conversation) -> None:
    code = anywhere.say("/handover C001, C002 to @rep2").code("H")
    tick_all(anywhere, code)

    first = anywhere.press(anywhere.say(f"/handover {code}").button("give"))
    second = anywhere.press(main_button(pushed_to(first, "rep2")), "rep2")
    assert owners(anywhere)["C001"] == MINE
    third = anywhere.press(main_button(pushed_to(second, "director")), "director")

    assert third.title == "H001 done: 2 customers with 王磊 now"
    assert {reply.to.handle for reply in third.pushed if reply.to} == {"rep1", "rep2"}
    assert (owners(anywhere)["C001"], owners(anywhere)["C002"]) == (THEIRS, THEIRS)
    told = "SELECT how, note FROM ownership WHERE how = 'transferred' ORDER BY id"
    assert anywhere.rows(told) == [("transferred", "H001"), ("transferred", "H001")]
    assert anywhere.rows("SELECT COUNT(*) FROM handover_customers WHERE moved_at IS NOT NULL") == [(2,)]


def test_the_supervisor_cannot_confirm_an_incomplete_list(talk: Conversation, say: Say) -> None:
    code = given(talk)

    refused = say(f"/confirm {code}", "director")

    assert refused.error == "incomplete_list"
    assert "C001: File and contacts" in refused.text
    assert f"/handover {code} C001" in refused.text
    assert owners(talk)["C001"] == MINE


def test_a_list_is_ticked_customer_by_customer(talk: Conversation, say: Say, press: Press) -> None:
    code = given(talk)
    for typed in ("C001", "c2"):
        form = say(f"/handover {code} {typed}", "rep2").form
        talk.fill(form, "rep2", whole={each.name: "item_handed" for each in form.fields if each.initial == "item_open"})

    assert press(say(f"/handover {code}", "director").button("confirm"), "director").error is None


def test_ticking_all_leaves_what_does_not_apply(talk: Conversation, say: Say) -> None:
    code = given(talk)

    tick_all(talk, code)

    assert say(f"/handover {code} C001").initial["item_orders"] == "item_none"
    assert say(f"/handover {code} C001").initial["item_file"] == "item_handed"


def test_only_giver_and_receiver_tick_others_read(talk: Conversation, say: Say, press: Press) -> None:
    code = given(talk)
    form = say(f"/handover {code} C001", "rep2").form
    for_all = say(f"/handover {code}", "rep1").button("list")

    for sender in ("manager", "director", "admin", "ops_manager"):
        assert say(f"/handover {code} C001", sender).card.kind == "handover_list_read"
        assert "list" not in say(f"/handover {code}", sender).buttons()
        assert press(for_all, sender).error == "not_your_turn"
        assert talk.fill(form, sender, item_file=HANDED).error == "not_your_turn"
    assert say(f"/handover {code} C001", "rep3").error == "unknown_handover"
    assert talk.rows("SELECT COUNT(*) FROM handover_items WHERE state = 'item_handed'") == [(0,)]


def test_each_click_is_one_persons(talk: Conversation, say: Say) -> None:
    code = say("/handover C001 to @rep2").code("H")
    for owner in ("rep1", "rep2", "director"):
        for other in {"rep1", "rep2", "manager", "director", "rep3", "admin"} - {owner}:
            assert say(f"/confirm {code}", other).error in {"not_your_turn", "unknown_handover"}, (owner, other)
        if owner == "director":
            tick_all(talk, code)
        assert say(f"/confirm {code}", owner).error is None


def test_a_click_that_was_overtaken_says_by_whom(talk: Conversation, say: Say, press: Press) -> None:
    first = say("/handover C001 to @rep2").button("give")
    press(first)

    assert press(first).title == "林晓 has given H001 already."
    assert say("/confirm H001", "rep1").error == "not_your_turn"


@pytest.mark.parametrize(("sender", "by"), [("rep2", "林晓"), ("director", "林晓")])
def test_receiver_and_supervisor_send_it_back(talk: Conversation, say: Say, sender: str, by: str) -> None:
    code = say("/handover C001 to @rep2").code("H")
    say(f"/confirm {code}", "rep1")
    if sender == "director":
        say(f"/confirm {code}", "rep2")

    back = say(f"/打回 {code} 缺少授信申请", sender)

    assert pushed_to(back, "rep1").card.kind == "transfer"
    assert back.facts()["Reason"] == "缺少授信申请"
    assert say("/handover", "rep1").text.count(by) == 1
    assert say(f"/confirm {code}", "rep1").error is None


def test_without_a_successor_the_superior_takes_over(say: Say) -> None:
    facts = say("/handover all of @rep1", "manager").facts()

    assert (facts["Giver"], facts["Receiver"], facts["Supervisor"]) == ("林晓", "陈静", "孙立")


def test_a_named_third_person_supervises(say: Say) -> None:
    assert say("/移交 C001 给 @rep2 监交 @admin").facts()["Supervisor"] == "何平"


def test_a_portfolio_goes_at_once_on_one_card(talk: Conversation, say: Say) -> None:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="many", at=talk.now)
        rep = talk.person("rep1")
        for number in range(120):
            crm.customers.add(NewCustomer(name=f"第{number}公司", owner=rep))

    started = say("/移交 @rep1 全部 给 @rep2", "manager")
    code = started.code("H")
    tick_all(talk, code)
    for sender in ("rep1", "rep2"):
        say(f"/confirm {code}", sender)
    done = say(f"/confirm {code}", "director")

    assert started.kinds == ["transfer", "transfer"]
    assert done.title == "H001 done: 122 customers with 王磊 now"
    assert len(done.outcome.replies) == 3
    assert "rep1" not in {owner for owner, _server in owners(talk).values()}


def test_what_another_has_by_then_stays(talk: Conversation, say: Say) -> None:
    code = given(talk)
    tick_all(talk, code)
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="released", at=talk.now)
        crm.ownership.move(crm.customers.named("C002", talk.person("rep1")), None, OwnerChange.RELEASED)

    done = say(f"/confirm {code}", "director")

    assert "stay: C002" in done.text
    assert (owners(talk)["C001"], owners(talk)["C002"]) == (THEIRS, (None, None))


def test_who_serves_hands_over_what_they_serve(talk: Conversation, say: Say) -> None:
    code = say("/handover all of @service to @after_sales", "service_lead").code("H")
    tick_all(talk, code, "service")
    for sender in ("service", "after_sales", "director"):
        assert say(f"/confirm {code}", sender).error is None

    assert owners(talk)["C003"] == ("rep2", "after_sales")


def test_a_superior_gives_for_one_who_has_left(talk: Conversation, say: Say) -> None:
    code = say("/handover all of @rep1 to @rep2", "manager").code("H")
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="left", at=talk.now)
        connection = crm.session.connection
        connection.exec_driver_sql("UPDATE people SET active = false WHERE handle = 'rep1'")

    assert tick_all(talk, code, "manager").error is None
    assert say(f"/confirm {code}", "manager").error is None
    assert states(talk) == ["handover_given"]


def test_it_is_undone_while_a_draft_and_called_off_later(talk: Conversation, say: Say, press: Press) -> None:
    say("/handover C001 to @rep2")
    assert say("/undo").error is None
    assert states(talk) == []

    card = say("/handover C001 to @rep2", at=talk.now + timedelta(minutes=1))
    called_off = press(card.button("call_off"), "manager")
    assert {reply.to.handle for reply in called_off.pushed if reply.to} == {"rep1", "rep2", "director"}
    assert press(card.button("list")).title == "H002 was called off."
    assert states(talk) == ["handover_cancelled"]
    assert say("/undo", "manager", at=talk.now + timedelta(minutes=2)).error == "undo_too_late"


def test_what_was_confirmed_is_not_undone(talk: Conversation, say: Say) -> None:
    code = given(talk)
    tick_all(talk, code)
    say(f"/confirm {code}", "director", at=talk.now + timedelta(minutes=1))

    assert say("/undo", "director", at=talk.now + timedelta(minutes=2)).error == "owner_stands"
    assert owners(talk)["C001"] == THEIRS
