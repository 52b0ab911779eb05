from __future__ import annotations

from datetime import timedelta

from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation
from tests.rows import for_each


def test_a_customer_is_shown_to_a_colleague_until_a_day(talk: Conversation, say: Say, press: Press) -> None:
    heard = say("/share C001 with rep3 to log until Friday")

    (told,) = heard.pushed
    assert (told.to, told.card.kind) == (talk.person("rep3"), "shared_with_you")
    assert heard.facts() | {"They may": "see and log", "Until": "Fri 20 Nov"} == heard.facts()
    assert press(next(told.card.buttons()), "rep3").kinds == ["customer_profile"]
    assert say("/log C001 call, talked about prices", "rep3").error is None
    assert say("/show C001", "rep3", at=talk.now + timedelta(days=3)).error == "unknown_customer"


def test_a_share_is_changed_by_a_new_one_and_ends_when_it_is_ended(say: Say) -> None:
    say("/共享 C001 给 @rep3 可跟进 到12月1日")
    assert say("/share C001 with rep3").facts()["Until"] == "until it is ended"
    assert say("/log C001 call, talked", "rep3").error == "not_allowed"

    ended = say("/取消共享 C001 @rep3")

    assert [reply.card.kind for reply in ended.pushed] == ["unshared"]
    assert say("/show C001", "rep3").error == "unknown_customer"
    assert say("/unshare C001 rep3").error == "not_shared"


@for_each(
    ("line", "sender", "error"),
    [
        ("/share C001 with rep1", "manager", "no_need_to_share"),
        ("/share C001", "rep1", "missing_assignee"),
        ("/unshare C001", "rep1", "missing_assignee"),
        ("/share C001 with whoever", "rep1", "unknown_user"),
        ("/share C001 with rep3", "rep2", "unknown_customer"),
        ("/share C001 with rep3 until yesterday", "rep1", "past_due_date"),
        ("/share", "rep1", "missing_customer"),
    ],
)
def test_a_share_that_cannot_be_is_refused(say: Say, line: str, sender: str, error: str) -> None:
    assert say(line, sender).error == error


def test_who_only_sees_shares_nothing_on(talk: Conversation, say: Say) -> None:
    say("/share C001 with rep3 to log")

    assert say("/share C001 with manager2", "rep3").error == "not_allowed"
    assert say("/unshare C001 rep3", "rep3").error == "not_allowed"
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="left", at=talk.now)
        crm.people.leave(talk.person("rep2"))
    assert say("/share C002 with rep2").error == "left_colleague"


def test_an_owner_has_a_history(say: Say) -> None:
    say("/release C002 no time")

    heard = say("/owner C002", "manager")

    assert heard.title == "C002 is in the public pool"
    assert "林晓 → public pool" in heard.text
    assert "Entered" in heard.text
    assert say("/归属 C001").title == "C001 belongs to 林晓"
