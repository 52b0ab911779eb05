"""Handovers under way, as the sample's people begin them."""

from __future__ import annotations

from datetime import datetime

from cards.model import Button, ButtonStyle, Form
from handlers.reply import Outgoing
from tests.handlers.conversation import Conversation, Heard

HANDED = "item_handed"


def won(talk: Conversation, code: str = "C001", sender: str = "rep1") -> None:
    """The customer is won, and nobody serves it yet."""
    talk.say(f"/stage {code} won", sender)


def sent(talk: Conversation, code: str = "C001", *, to: str = "service") -> Heard:
    """A handover to service, completed and sent by rep1."""
    won(talk, code)
    return completed(talk, talk.say(f"/handover {code}").form, receiver=to)


def completed(talk: Conversation, form: Form, sender: str = "rep1", *, at: datetime | None = None, **answers: str) -> Heard:
    """The form sent with what Genjin knows; what it does not know is none."""
    unknown = {each.name: "无" for each in form.fields if each.required and not each.initial}
    return talk.fill(form, sender, at=at, whole=unknown, **answers)


def given(talk: Conversation, line: str = "C001, C002 to @rep2", sender: str = "rep1") -> str:
    """An owner change that rep1 has given and rep2 has taken; its code."""
    code = talk.say(f"/handover {line}", sender).code("H")
    for each in ("rep1", "rep2"):
        assert talk.say(f"/confirm {code}", each).error is None
    return code


def tick_all(talk: Conversation, code: str, sender: str = "rep1", state: str = HANDED) -> Heard:
    """Every item of every customer's list."""
    form = talk.press(talk.say(f"/handover {code}", sender).button("list"), sender).form
    return talk.fill(form, sender, whole={each.name: state for each in form.fields})


def pushed_to(heard: Heard, handle: str) -> Outgoing:
    return next(reply for reply in heard.pushed if reply.to and reply.to.handle == handle)


def main_button(outgoing: Outgoing) -> Button:
    return next(button for button in outgoing.card.buttons() if button.style is ButtonStyle.PRIMARY)


def states(talk: Conversation) -> list[object]:
    return [row[0] for row in talk.rows("SELECT state FROM handovers WHERE removed_at IS NULL ORDER BY id")]


def owners(talk: Conversation) -> dict[object, tuple[object, object]]:
    return {
        code: (owner, server)
        for code, owner, server in talk.rows(
            "SELECT c.code, o.handle, s.handle FROM customers c LEFT JOIN people o ON o.id = c.owner_id "
            "LEFT JOIN people s ON s.id = c.service_owner_id ORDER BY c.id"
        )
    }
