"""The sales team's working day as one story, on each database: claimed, released, assigned, won, handed over."""

from __future__ import annotations

from datetime import timedelta

from handlers.reply import Outgoing
from tests.handlers.conversation import Conversation
from tests.making import NOW

HOUR = timedelta(hours=1)


def to(heard_by: str, pushed: tuple[Outgoing, ...]) -> list[str]:
    """The kinds of cards pushed to somebody."""
    return [each.card.kind for each in pushed if each.to and each.to.handle == heard_by]


def test_of_two_who_want_a_lead_the_second_is_told_who_has_it(anywhere: Conversation) -> None:
    first = anywhere.say("/claim L0001", "rep1")
    second = anywhere.say("/claim L0001", "rep2")

    assert first.card.refs[0] == "L0001"
    assert second.error == "already_owned"
    assert "林晓" in second.text
    assert "/release L0001" in second.text


def test_who_releases_may_not_take_it_back_before_the_cool_down_ends(anywhere: Conversation) -> None:
    anywhere.say("/claim L0001", "rep1")
    anywhere.say("/release L0001 no need", "rep1", at=NOW + HOUR)

    too_early = anywhere.say("/claim L0001", "rep1", at=NOW + timedelta(days=14))
    in_time = anywhere.say("/claim L0001", "rep1", at=NOW + timedelta(days=16))

    assert too_early.error is not None
    assert "Thu 3 Dec" in too_early.text
    assert in_time.error is None


def test_what_just_fell_into_the_pool_is_frozen_for_the_others(anywhere: Conversation) -> None:
    anywhere.say("/claim L0001", "rep1")
    anywhere.say("/release L0001 no time for it", "rep1", at=NOW + HOUR)

    at_once = anywhere.say("/claim L0001", "rep2", at=NOW + 2 * HOUR)
    next_day = anywhere.say("/claim L0001", "rep2", at=NOW + timedelta(days=1))

    assert at_once.error is not None
    assert next_day.error is None


def test_a_batch_is_spread_evenly_and_each_receiver_answers_for_themselves(anywhere: Conversation) -> None:
    given = anywhere.say("/assign L0002,L0003 evenly to team-east", "ops")

    receivers = [each.to.handle for each in given.pushed if each.to]
    assert sorted(receivers) == ["rep1", "rep2"]
    (card,) = (each.card for each in given.pushed if each.to and each.to.handle == "rep1")
    accept = next(button for button in card.buttons() if button.id == "accept")
    assert anywhere.press(accept, "rep2").error == "not_your_button"
    assert anywhere.press(accept, "rep1").error is None


def test_a_won_customer_goes_to_service_with_one_click_and_both_sides_are_told(anywhere: Conversation) -> None:
    won = anywhere.say("/deal C001 won the price was right", "rep1")
    assert "H001" in {ref for reply in won.outcome.replies for ref in reply.card.refs}

    form = anywhere.say("/handover C001", "rep1").form
    sent = anywhere.fill(form, "rep1", problems="none", needs="a data interface", receiver="service")
    (offered,) = (each.card for each in sent.pushed if each.to and each.to.handle == "service")
    accept = next(button for button in offered.buttons() if button.id == "accept")

    stranger = anywhere.press(accept, "rep2")
    taken = anywhere.press(accept, "service", at=NOW + HOUR)
    again = anywhere.press(accept, "service", at=NOW + HOUR)

    assert stranger.error == "not_your_button"
    assert taken.error is None
    assert to("rep1", taken.pushed) == [taken.card.kind]
    assert again.error is not None
    assert anywhere.person("service").id in {row[0] for row in anywhere.rows("SELECT service_owner_id FROM customers WHERE code = 'C001'")}


def test_until_service_has_taken_it_over_the_customer_does_not_move_on(anywhere: Conversation) -> None:
    anywhere.say("/deal C001 won", "rep1")

    moved = anywhere.say("/stage C001 lost", "rep1")

    assert moved.error is not None
    assert "H001" in moved.text


def test_the_first_payment_makes_a_deal_customer_and_undo_takes_it_back(anywhere: Conversation) -> None:
    anywhere.say("/deal C001 won", "rep1")
    anywhere.say("/order C001 80万", "rep1")
    before = anywhere.rows("SELECT status FROM customers WHERE code = 'C001'")

    paid = anywhere.say("/pay C001 30万", "rep1")
    status = anywhere.rows("SELECT status FROM customers WHERE code = 'C001'")
    undone = anywhere.say("/undo", "rep1", at=NOW + timedelta(minutes=5))

    assert (before, status) == ([("intent",)], [("deal",)])
    assert paid.error is undone.error is None
    assert anywhere.rows("SELECT status, deal_amount FROM customers WHERE code = 'C001'") == [("intent", 0)]


def test_undoing_a_claim_is_a_release_whose_quota_stays_spent(anywhere: Conversation) -> None:
    anywhere.say("/claim L0001", "rep1")

    undone = anywhere.say("/undo", "rep1", at=NOW + timedelta(minutes=5))

    moves = anywhere.rows(
        "SELECT how FROM ownership JOIN customers ON customers.id = customer_id WHERE lead_code = 'L0001' ORDER BY ownership.id"
    )
    assert undone.error is None
    assert [how for (how,) in moves] == ["claimed", "released"]
    assert anywhere.say("/claim L0001", "rep1", at=NOW + HOUR).error is not None
