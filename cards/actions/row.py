"""A next action in a list and on its own."""

from __future__ import annotations

from cards.model import Button, ButtonStyle, Fields
from cards.phrases import beside, due, facts
from domain.followups import NextAction
from domain.terms import Side
from domain.words import Words, _


def who(action: NextAction) -> Words:
    """Who is to do it: the customer's side is said in so many words."""
    return action.side.label if action.side is Side.CUSTOMER else action.owner_label or action.owner_name or ""


def done_button(action: NextAction, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """The click that finishes it."""
    return Button(id=f"done-{action.code}", label=_("Done"), action="action.done", subject=action.code, style=style)


def postpone_button(action: NextAction, to: str, label: Words) -> Button:
    """The click that moves it; `to` is `tomorrow` or `monday`."""
    return Button(id=to, label=label, action="action.postpone", subject=action.code, values={"to": to})


def action_fields(action: NextAction) -> Fields:
    """One action, field by field."""
    return Fields(
        facts=(
            *facts((_("Next action"), action.task), short=False),
            *facts(
                (_("Due"), due(action.due_at, has_time=action.due_has_time)),
                (_("Customer"), beside(action.customer_name, action.customer_code)),
                (_("By"), who(action)),
                (_("Code"), action.code),
            ),
        )
    )
