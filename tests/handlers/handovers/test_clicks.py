"""Everybody who sees a handover is shown their own clicks, at every step, and nobody another's."""

from __future__ import annotations

from tests.handlers.conversation import Conversation, Heard
from tests.handlers.handovers.made import completed, pushed_to, tick_all, won

EVERYBODY = ("rep1", "rep2", "rep3", "manager", "director", "service", "service_lead", "admin")
Shown = dict[str, set[str]]


def shown(talk: Conversation, code: str) -> Shown:
    """The clicks of each who sees it; a row's own are left out."""
    heard: dict[str, Heard] = {handle: talk.say(f"/handover {code}", handle) for handle in EVERYBODY}
    seen = {handle: {each for each in it.buttons() if not each.startswith("list-")} for handle, it in heard.items() if it.error is None}
    return {handle: clicks for handle, clicks in seen.items() if clicks}


def test_one_to_service_shows_each_their_own(shared: Conversation) -> None:
    won(shared, "C001")
    code = shared.say("/handover C001").code("H")
    both = {"send", "call_off"}
    assert shown(shared, code) == {"rep1": {"send"}, "manager": both, "director": both, "admin": both}

    heard = completed(shared, shared.say("/handover C001").form, receiver="service")
    assert heard.buttons() == []
    assert [each.id for each in pushed_to(heard, "service").card.buttons()] == ["accept", "send_back"]
    waiting = shown(shared, code)
    assert (waiting["service"], waiting.get("rep1")) == ({"accept", "send_back"}, None)
    assert waiting["manager"] == waiting["director"] == waiting["admin"] == {"call_off"}

    back = shared.say(f"/reject {code} 缺少发票信息", "service")
    assert back.buttons() == []
    assert [each.id for each in pushed_to(back, "rep1").card.buttons()] == ["send"]


def test_an_owner_change_shows_each_their_own(shared: Conversation) -> None:
    code = shared.say("/handover C002 to @rep2").code("H")
    ends = {"manager": {"call_off"}, "director": {"call_off"}, "admin": {"call_off"}}
    assert shown(shared, code) == {"rep1": {"give", "list", "call_off"}, "rep2": {"list"}} | ends

    given = shared.say(f"/confirm {code}", "rep1")
    assert given.button("call_off").audience == ()
    assert shown(shared, code) == {"rep1": {"list", "call_off"}, "rep2": {"take", "list", "send_back"}} | ends

    shared.say(f"/confirm {code}", "rep2")
    assert shown(shared, code) == {"rep1": {"list", "call_off"}, "rep2": {"list"}} | ends | {
        "director": {"confirm", "send_back", "call_off"}
    }

    tick_all(shared, code)
    assert shared.say(f"/confirm {code}", "director").error is None
    assert shown(shared, code) == {}


def test_every_click_that_is_shown_may_be_pressed(shared: Conversation) -> None:
    code = shared.say("/handover C003 to @rep1", "rep2").code("H")
    for holder in ("rep2", "rep1", "director"):
        for handle, clicks in shown(shared, code).items():
            for click in clicks & {"list", "send_back"}:
                opened = shared.press(shared.say(f"/handover {code}", handle).button(click), handle)
                assert opened.error is None, (handle, click)
        tick_all(shared, code, "rep2")
        assert shared.say(f"/confirm {code}", holder).error is None


def test_the_supervisor_reads_a_customers_list(talk: Conversation) -> None:
    code = talk.say("/handover C001 to @rep3").code("H")

    read = talk.press(talk.say(f"/handover {code}", "director").button("list-C001"), "director")

    assert (read.card.kind, read.title) == ("handover_list_read", f"List of {code}: XX科技公司")
    assert read.facts()["File and contacts"] == "Not handed over"


def test_a_givers_click_in_anothers_hands_is_refused(talk: Conversation) -> None:
    won(talk, "C001")
    code = talk.say("/handover C001").code("H")
    button = talk.say(f"/handover {code}").button("send")

    for handle in ("rep2", "rep3", "service"):
        assert talk.press(button, handle).error in {"not_your_turn", "unknown_handover"}, handle
    assert talk.say(f"/handover {code}").button("send") == button
