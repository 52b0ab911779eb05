from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.pool.asking import ApprovalKind, ApprovalState
from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.handlers.pool.made import dig, put, record


def offered(heard: Heard) -> dict[str, list[str]]:
    """The codes each person was handed."""
    told: dict[str, list[str]] = {}
    for reply in heard.pushed:
        assert reply.to is not None
        told.setdefault(reply.to.handle, []).extend(reply.card.refs)
    return told


def test_two_are_spread_evenly_and_each_gets_the_pack(anywhere: Conversation) -> None:
    first, second, third = (put(anywhere, name) for name in ("First", "Second", "Third"))

    heard = anywhere.say(f"/assign {first.code},{second.code} {third.code} evenly to team-east", "ops")

    # rep1 holds two of the sample; rep2's one is won and does not count: rep2 comes first, and then each in turn.
    assert offered(heard) == {"rep2": [first.code, third.code], "rep1": [second.code]}
    assert heard.title == "Assigned: 3"
    assert record(anywhere, third.code).owner_id == anywhere.person("rep2").id


def test_an_assignee_accepts_once(talk: Conversation, say: Say, press: Press) -> None:
    lead = put(talk, "Aurora")
    (offer,) = say(f"/分配 {lead.code} 给 @rep1", "ops").pushed
    accept, give_back = (next(each for each in offer.card.buttons() if each.id == name) for name in ("accept", "give-back"))

    assert press(accept, "rep2").error == "not_your_button"
    accepted, again, late = press(accept), press(accept), press(give_back)

    assert accepted.buttons() == ["log", "show"]
    assert [heard.error for heard in (accepted, again, late)] == [None, "stale_button", "stale_button"]
    assert record(talk, lead.code).owner_id == talk.person("rep1").id


def test_what_is_given_back_lies_in_the_pool_and_whoever_assigned_it_hears(talk: Conversation, say: Say, press: Press) -> None:
    lead = put(talk, "Aurora")
    (offer,) = say(f"/assign {lead.code} to rep1", "ops").pushed

    heard = press(next(each for each in offer.card.buttons() if each.id == "give-back"))

    (told,) = heard.pushed
    assert (told.to, told.card.kind) == (talk.person("ops"), "assignment_returned")
    assert record(talk, lead.code).owner_id is None
    # It never left the queue: no freeze; but who gave it back owned it a moment ago.
    assert say(f"/claim {lead.code}", "rep2").error is None
    assert say(f"/claim {lead.code}", at=talk.now + timedelta(days=1)).error == "already_owned"


def test_each_of_several_is_handed_out_or_refused_with_its_sentence(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")

    heard = say(f"/assign {lead.code},C001,L999 to rep2", "ops")

    assert heard.title == "Assigned: 1, not assigned: 2"
    assert "There is no customer “L0999” among yours." in heard.text
    assert offered(heard) == {"rep2": [lead.code]}
    assert say("/assign C001 to rep2", "admin").error == "already_owned"


def test_who_may_hand_out_and_to_whom(talk: Conversation, say: Say) -> None:
    dig(talk, "kept", "team-west", keepers=["service"])
    common, kept = put(talk, "Common"), put(talk, "Kept", pool="kept")
    lines = {
        "rep1": f"/assign {common.code} to rep2",
        "manager": f"/assign {common.code} to rep3",
        "manager2": f"/assign {common.code} to service",
        "ops": f"/assign {kept.code} to rep1",
        "service": f"/assign {common.code} to rep1",
    }

    refused = {who: say(line, who).error for who, line in lines.items()}

    assert refused == {
        "rep1": "not_allowed",
        "manager": "outside_team",
        "manager2": "no_owner_post",
        "ops": "outside_pool",
        "service": "unknown_customer",
    }
    assert say(f"/assign {common.code} to rep1", "manager").error is None
    assert say(f"/assign {kept.code} to rep3", "service").error is None


def test_a_line_that_names_nobody_or_nothing_says_what_to_type(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    many = ",".join(f"L{number}" for number in range(1, 23))

    refused = [
        say(line, "ops").error
        for line in (
            "/assign to rep1",
            f"/assign {lead.code}",
            f"/assign {lead.code} to nobody",
            f"/assign {lead.code} evenly to customer-service",
            f"/assign {many} to rep1",
        )
    ]

    assert refused == ["missing_customer", "missing_assignee", "unknown_user", "nobody_to_take", "too_many"]


def test_full_hands_get_nothing(talk: Conversation, say: Say) -> None:
    talk.database.policy = replace(talk.database.policy, held_at_most=2)
    leads = [put(talk, name) for name in ("First", "Second")]

    heard = say(f"/assign {leads[0].code},{leads[1].code} evenly to team-east", "ops")

    # rep1 holds two; the customer of rep2 is won and does not count.
    assert offered(heard) == {"rep2": [lead.code for lead in leads]}
    assert say(f"/assign {put(talk, 'Third').code} to rep1", "ops").error == "holding_cap"


def test_whoever_is_on_leave_or_left_is_passed_over(talk: Conversation, say: Say) -> None:
    first, second = put(talk, "First"), put(talk, "Second")
    manager, away, gone = (talk.person(handle) for handle in ("manager", "rep2", "rep3"))
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=away.id, event_key="leave", at=talk.now)
        leave = crm.approvals.ask(ApprovalKind.LEAVE, since=talk.now, until=talk.now + timedelta(days=5), reason="", approver=manager)
        crm.approvals.decide(leave.id, manager, ApprovalState.APPROVED)
        crm.people.leave(gone)

    assert offered(say(f"/assign {first.code} evenly to 华东销售部", "ops")) == {"rep1": [first.code]}
    assert say(f"/assign {second.code} evenly to team-west", "ops").error == "nobody_to_take"
    assert say(f"/assign {second.code} to rep3", "ops").error == "no_owner_post"


def test_an_ended_assignment_has_nothing_to_answer(talk: Conversation, say: Say, press: Press) -> None:
    lead = put(talk, "Aurora")
    (offer,) = say(f"/assign {lead.code} to rep1", "ops").pushed
    say(f"/release {lead.code} no time")

    heard = press(next(each for each in offer.card.buttons() if each.id == "accept"), card=offer.id)

    assert heard.error == "stale_button"
    assert heard.outcome.replies[-1].card.kind == "assignment"
    assert list(heard.outcome.replies[-1].card.buttons()) == []
