"""From sales to service: offered, completed, sent, taken over with one click, or sent back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cards.model import Button
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.handovers.made import completed, main_button, owners, pushed_to, sent, states, won

UNTIL_ACCEPTED = ["/stage C001 negotiation", "/deal C001 lost price"]


def test_a_won_deal_offers_the_handover_and_its_clock_runs(talk: Conversation, say: Say, press: Press) -> None:
    deal = say("/deal C001 won")
    offer = next(reply for reply in deal.outcome.replies if reply.card.kind == "handover_offer")

    form = press(main_button(offer)).form

    assert form.action == "handover.send"
    assert talk.rows("SELECT about, person_id IS NOT NULL, (due_at - started_at) / 3600000000 FROM clocks WHERE about LIKE 'H%'") == [
        ("H001", 1, 24)
    ]


def test_undoing_the_deal_takes_the_offer_back(talk: Conversation, say: Say) -> None:
    say("/deal C001 won")

    assert say("/undo").error is None
    assert states(talk) == []
    assert talk.rows("SELECT COUNT(*) FROM clocks WHERE about LIKE 'H%' AND removed_at IS NULL AND ended_at IS NULL") == [(0,)]


def test_genjin_fills_it_from_what_it_knows(talk: Conversation, say: Say) -> None:
    won(talk)
    say("/log C001 call, 客户很不满意, next: send the invoice by Friday")
    say("/ticket C001 login broken", "service_lead")

    known = say("/handover C001").initial

    assert "C001" in known["basics"]
    assert "2" in known["history"]
    assert "不满意" in known["history"]
    assert "invoice" in known["promises"]
    assert "2026年11月20日" in known["promises"]
    assert known["needs"].startswith("增加数据对接模块")
    assert known["receiver"] == ""


def test_what_is_missing_is_asked_for(talk: Conversation, say: Say) -> None:
    won(talk)

    back = talk.fill(say("/handover C001").form, needs="", problems=" ")

    assert set(back.errors) == {"needs", "problems"}
    assert states(talk) == ["handover_draft"]


def test_service_accepts_with_one_click_and_both_sides_are_told(anywhere: Conversation) -> None:
    heard = sent(anywhere)

    accepted = anywhere.press(main_button(pushed_to(heard, "service")), "service")

    assert accepted.title == "H001 taken over: XX科技公司"
    assert pushed_to(accepted, "rep1").card.title == accepted.card.title
    assert owners(anywhere)["C001"] == ("rep1", "service")
    assert anywhere.rows("SELECT COUNT(*) FROM clocks WHERE met_at IS NOT NULL AND about = 'H001'") == [(1,)]


def test_service_serves_it_and_sales_keeps_it(talk: Conversation, say: Say) -> None:
    assert say("/show C001", "service").error == "unknown_customer"
    sent(talk)
    say("/confirm H001", "service")

    assert say("/log C001 call, welcomed them", "service").error is None
    assert say("/show C001").error is None
    assert say("/stage C001 negotiation").error is None


@pytest.mark.parametrize("by", ["draft", "sent"])
def test_until_then_the_customer_does_not_move(talk: Conversation, say: Say, by: str) -> None:
    if by == "sent":
        sent(talk)
    else:
        won(talk)
        say("/handover C001")

    for line in UNTIL_ACCEPTED:
        refused = say(line)
        assert (refused.error, refused.title) == ("handover_open", "C001 waits for its handover H001.")
        assert ("Ask 冯雪 to confirm H001 first." if by == "sent" else "/handover H001") in refused.text


def test_nor_by_a_form(talk: Conversation, press: Press) -> None:
    sent(talk)
    needs = Button(id="needs", label="", action="customer.edit", subject="C001", values={"group": "needs"})

    assert talk.fill(press(needs).form, stage="negotiation").error == "handover_open"
    assert talk.fill(press(needs).form, budget="800000").error is None


def test_a_log_is_kept_though_the_stage_it_tells_waits(talk: Conversation, say: Say) -> None:
    sent(talk)

    assert say("/log C001 call, they are in negotiation again").error is None
    assert talk.rows("SELECT stage FROM customers WHERE code = 'C001'") == [("won",)]


def test_a_wrong_persons_click_is_refused(talk: Conversation, say: Say, press: Press) -> None:
    click = main_button(pushed_to(sent(talk), "service"))

    for sender in ("rep1", "rep2", "manager", "director", "csm", "service_lead", "admin"):
        assert press(click, sender).error == "not_your_button"
        assert say("/confirm H001", sender).error in {"not_your_turn", "unknown_handover"}
        assert say("/reject H001 no", sender).error in {"not_your_turn", "unknown_handover"}
    assert states(talk) == ["handover_sent"]


def test_it_is_sent_back_with_a_reason_and_sent_anew(talk: Conversation, say: Say, press: Press) -> None:
    card = pushed_to(sent(talk), "service").card
    form = press(next(button for button in card.buttons() if button.id == "send_back"), "service").form
    empty = talk.fill(form, "service")

    back = talk.fill(form, "service", reason="缺少发票信息")
    again = completed(talk, press(main_button(pushed_to(back, "rep1"))).form, problems="发票已补")

    assert "reason" in empty.errors
    assert pushed_to(back, "rep1").card.kind == "handover"
    assert back.facts()["Reason"] == "缺少发票信息"
    assert "Reason" not in again.facts()
    assert again.facts()["Unresolved problems"] == "发票已补"
    assert states(talk) == ["handover_sent"]


def test_the_second_click_is_told_who_was_faster(talk: Conversation, press: Press) -> None:
    click = main_button(pushed_to(sent(talk), "service"))
    press(click, "service")

    again = press(click, "service")

    assert again.title == "冯雪 has taken H001 over already."
    assert again.kinds == ["error", "handover"]


def test_a_form_sent_twice_goes_once(talk: Conversation, say: Say) -> None:
    won(talk)
    form = say("/handover C001").form
    completed(talk, form, receiver="service")

    assert completed(talk, form, receiver="csm").title == "林晓 has sent H001 already."
    assert talk.rows("SELECT p.handle FROM handovers h JOIN people p ON p.id = h.receiver_id") == [("service",)]


@pytest.mark.parametrize(("line", "to"), [("C001", "service_lead"), ("C001 to service", "service_lead"), ("C001 to @csm", "csm")])
def test_the_receiver_is_who_was_named_else_the_service_lead(talk: Conversation, say: Say, line: str, to: str) -> None:
    won(talk)

    heard = completed(talk, say(f"/handover {line}").form)

    assert [reply.to.handle for reply in heard.pushed if reply.to] == [to]


def test_whoever_serves_it_already_is_proposed(say: Say) -> None:
    assert say("/handover C003", "rep2").initial["receiver"] == "service"


def test_a_receiver_outside_service_is_none(talk: Conversation, say: Say) -> None:
    won(talk)

    assert "receiver" in talk.fill(say("/handover C001").form, receiver="rep2").errors


def test_a_draft_is_undone_and_what_was_sent_comes_back(talk: Conversation, say: Say) -> None:
    won(talk)
    say("/handover C001", at=talk.now + timedelta(minutes=1))
    assert say("/undo", at=talk.now + timedelta(minutes=2)).error is None
    assert states(talk) == []

    form = say("/handover C001", at=talk.now + timedelta(minutes=3)).form
    completed(talk, form, receiver="service", at=talk.now + timedelta(minutes=4))
    assert say("/undo", at=talk.now + timedelta(minutes=5)).error is None
    assert states(talk) == ["handover_draft"]
    assert say("/confirm H002", "service", at=talk.now + timedelta(minutes=6)).error == "unknown_handover"


def test_what_was_taken_over_is_not_undone(talk: Conversation, say: Say) -> None:
    sent(talk)
    say("/confirm H001", "service", at=talk.now + timedelta(minutes=1))

    assert say("/undo", "service", at=talk.now + timedelta(minutes=2)).error == "undo_too_late"
    assert say("/undo", at=talk.now + timedelta(minutes=2)).error == "built_on"
    assert owners(talk)["C001"] == ("rep1", "service")


def test_a_superior_calls_it_off_and_the_customer_is_free(talk: Conversation, say: Say, press: Press) -> None:
    won(talk)
    say("/handover C001")
    call_off = say("/handover H001", "manager").button("call_off")

    assert press(call_off, "rep1").error == "not_your_turn"
    assert press(call_off, "manager").card.kind == "handover"
    assert press(call_off, "manager").title == "H001 was called off."
    assert say("/stage C001 negotiation").error is None
    assert say("/handover C001").error == "not_won"


def test_the_open_ones_are_listed_for_who_has_to_do_with_them(talk: Conversation, say: Say, press: Press) -> None:
    sent(talk)

    listed = say("/handover", chat=GROUP)

    assert (listed.title, listed.shown.private) == ("Open handovers: 1", True)
    assert press(listed.button("show-H001")).card.kind == "handover"
    assert say("/handover", "service").code("H") == "H001"
    assert say("/handover", "rep3").title == "No open handovers"
