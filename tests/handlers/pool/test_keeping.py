from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

from domain.entries import NewCustomer
from domain.pool.ownership import OwnerChange
from domain.terms import Status
from store.database import Acting
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.rows import for_each

DAY = timedelta(days=1)


def claimed(talk: Conversation, owner: str = "rep1", *, count: int = 1) -> list[str]:
    """Leads that somebody claimed today; they drop in thirty days."""
    person, codes = talk.person(owner), []
    for number in range(count):
        with talk.database.transaction() as crm:
            crm.acting = Acting(person_id=person.id, event_key=f"claim-{number}", at=NOW)
            lead = crm.customers.add(NewCustomer(name=f"公海客户{number}", status=Status.LEAD))
            assert crm.ownership.move(lead, person, OwnerChange.CLAIMED)
            codes.append(lead.code)
    return codes


def drop_of(talk: Conversation, code: str) -> object:
    with talk.database.reading() as crm:
        crm.acting = Acting(person_id=None, event_key="look", at=NOW)
        customer = crm.customers.by_code(code, talk.person("admin"))
    assert customer
    return customer.drop_at


def test_more_time_is_asked_of_the_superior_who_grants_it(anywhere: Conversation) -> None:
    (code,) = claimed(anywhere)

    asked = anywhere.say(f"/保护 {code} 12天 招标推迟")
    (card,) = asked.pushed
    approved = anywhere.press(next(each for each in card.card.buttons() if each.id == "approve"), "manager", card=card.place)

    assert card.to == anywhere.person("manager")
    assert "招标推迟" in asked.text
    assert [each.to.handle for each in approved.pushed if each.to] == ["rep1"]
    assert drop_of(anywhere, code) == NOW + 42 * DAY


def test_a_refusal_changes_nothing(talk: Conversation, say: Say, press: Press) -> None:
    (code,) = claimed(talk)
    (card,) = say(f"/protect {code}").pushed

    refused = press(next(each for each in card.card.buttons() if each.id == "refuse"), "manager")

    assert refused.title.startswith("Refused")
    assert drop_of(talk, code) == NOW + 30 * DAY


def approve_button(heard: Heard) -> object:
    (card,) = heard.pushed
    return next(each for each in card.card.buttons() if each.id == "approve")


def test_of_two_superiors_at_once_one_decides_and_the_other_is_told_who(anywhere: Conversation) -> None:
    (code,) = claimed(anywhere)
    button = approve_button(anywhere.say(f"/protect {code}"))
    start, heard = Barrier(2), list[Heard]()

    def press(sender: str) -> None:
        start.wait(10)
        heard.append(anywhere.press(button, sender))  # type: ignore[arg-type]

    threads = [Thread(target=press, args=(sender,)) for sender in ("manager", "director")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    first, second = sorted(heard, key=lambda each: each.error or "")
    assert (first.error, second.error) == (None, "already_decided")
    assert "has already approved this." in second.text


def test_neither_the_asker_nor_a_stranger_decides(talk: Conversation, say: Say, press: Press) -> None:
    (code,) = claimed(talk)
    button = approve_button(say(f"/protect {code}"))

    assert [press(button, sender).error for sender in ("rep1", "manager2", "ops")] == ["not_allowed"] * 3  # type: ignore[arg-type]


def test_a_wish_taken_back_is_nobody_s_to_approve(talk: Conversation, say: Say, press: Press) -> None:
    (code,) = claimed(talk)
    asked = say(f"/protect {code} 5")

    withdrawn = press(asked.button("withdraw"), card=asked.shown.place)
    late = press(approve_button(asked), "manager")  # type: ignore[arg-type]

    (redrawn,) = withdrawn.outcome.replies[1:]
    assert (redrawn.replaces, redrawn.card.kind) == (asked.pushed[0].place, "approval_request")
    assert list(redrawn.card.buttons()) == []
    assert withdrawn.title.startswith("Withdrawn")
    assert late.error == "already_decided"
    assert press(asked.button("withdraw")).error == "already_decided"
    assert press(asked.button("withdraw"), "rep2").error == "not_your_button"


def test_a_record_that_changed_hands_is_not_protected_for_its_old_owner(talk: Conversation, say: Say, press: Press) -> None:
    (code,) = claimed(talk)
    button = approve_button(say(f"/protect {code}"))
    rep2 = talk.person("rep2")
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=rep2.id, event_key="transfer", at=NOW)
        record = crm.customers.by_code(code, talk.person("admin"))
        assert record
        crm.ownership.move(record, rep2, OwnerChange.TRANSFERRED)

    assert press(button, "manager").title.startswith("Withdrawn")  # type: ignore[arg-type]
    assert drop_of(talk, code) == NOW + 30 * DAY


@for_each(
    ("line", "sender", "error"),
    [
        ("/protect {code} 61", "rep1", "too_long_protection"),
        ("/protect {code}", "manager", "not_the_owner"),
        ("/protect C001", "rep1", "never_drops"),
        ("/lock C001", "rep1", "never_drops"),
        ("/lock {code}", "manager", "not_the_owner"),
        ("/lock {code}", "rep3", "unknown_customer"),
    ],
)
def test_what_cannot_be_kept_is_said_with_the_reason(talk: Conversation, say: Say, line: str, sender: str, error: str) -> None:
    (code,) = claimed(talk)

    assert say(line.format(code=code), sender).error == error


def test_it_is_asked_for_once_at_a_time(talk: Conversation, say: Say) -> None:
    (code,) = claimed(talk)
    say(f"/protect {code}")

    assert say(f"/protect {code}").error == "already_asked"


def test_ten_records_are_locked_and_one_unlocked_makes_room(talk: Conversation, say: Say) -> None:
    codes = claimed(talk, count=11)

    locked = [say(f"/lock {code}").error for code in codes]
    unlocked = say(f"/解锁 {codes[0]}")

    assert locked == [None] * 10 + ["too_many_locked"]
    assert drop_of(talk, codes[1]) is None
    assert unlocked.title.startswith("Unlocked")
    assert drop_of(talk, codes[0]) == NOW + 30 * DAY
    assert say(f"/lock {codes[10]}").error is None


def test_my_records_begin_with_what_drops_first(anywhere: Conversation) -> None:
    codes = claimed(anywhere, count=11)
    anywhere.say(f"/lock {codes[0]}")

    first = anywhere.say("/mine", at=NOW + 28 * DAY)
    second = anywhere.press(first.button("more"))

    assert first.title == "My records: 13, of which 10 may drop"
    assert list(first.card.refs) == codes[1:]
    assert "🔴 2 days" in first.text
    assert set(second.card.refs) == {codes[0], "C001", "C002"}
    assert "Locked" in second.text


def test_who_owns_nothing_is_told_where_to_begin(say: Say) -> None:
    assert say("/我的客户", "presales").title == "You own no records"
