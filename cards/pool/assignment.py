"""A record handed to somebody, with all that is known of it: to be accepted or given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cards.model import Button, Buttons, ButtonStyle, Card, Element, Note, Tone
from cards.phrases import short
from cards.pool.brief import BRIEF, Brief, brief_elements
from cards.pool.claimed import log_and_open
from cards.samples import NOW
from domain.pool.asking import Assignment, AssignmentState
from domain.words import Message, Words, _

TITLES = {
    AssignmentState.WAITING: _("{code} is assigned to you: {customer}"),
    AssignmentState.ACCEPTED: _("{code} accepted: {customer}"),
    AssignmentState.GIVEN_BACK: _("{code} given back: {customer}"),
    AssignmentState.ENDED: _("{code} went elsewhere: {customer}"),
}
TONES = {AssignmentState.WAITING: Tone.WARNING, AssignmentState.ACCEPTED: Tone.SUCCESS}


def assignment_card(assignment: Assignment, brief: Brief, *, by: Words) -> Card:
    """Goes to the assignee, the same card from the offer to the answer; only an open or accepted one tells the brief."""
    customer = brief.customer
    tells = assignment.state in {AssignmentState.WAITING, AssignmentState.ACCEPTED}
    return Card(
        kind="assignment",
        title=TITLES[assignment.state].format(code=customer.code, customer=short(customer.name, 16)),
        subtitle=_("Assigned by {name}").format(name=by) if by else "",
        tone=TONES.get(assignment.state, Tone.NEUTRAL),
        tags=(assignment.state.label,),
        elements=(*(brief_elements(brief) if tells else ()), *_what_now(assignment, customer.code)),
        refs=(customer.code,),
    )


def _what_now(assignment: Assignment, code: str) -> Iterator[Element]:
    match assignment.state:
        case AssignmentState.WAITING:
            yield Note(words=_("It is in your private pool already; say whether you take it on."))
            yield Buttons(buttons=(_accept(assignment), _give_back(assignment)))
        case AssignmentState.ACCEPTED:
            yield Buttons(buttons=log_and_open(code))
        case AssignmentState.GIVEN_BACK:
            yield Note(words=_("It is in the public pool again."))
        case AssignmentState.ENDED:
            yield Note(words=_("There is nothing left to answer here."))


def _accept(assignment: Assignment) -> Button:
    return Button(
        id="accept",
        label=_("Accept"),
        action="assignment.accept",
        subject=str(assignment.id),
        style=ButtonStyle.PRIMARY,
        audience=(assignment.to_id,),
    )


def _give_back(assignment: Assignment) -> Button:
    return Button(
        id="give-back",
        label=_("Give back"),
        action="assignment.give_back",
        subject=str(assignment.id),
        confirm=GIVE_BACK,
        audience=(assignment.to_id,),
    )


GIVE_BACK: Message = _("Give it back into the public pool?")


def assignment_returned(brief: Brief, *, by: Words) -> Card:
    """Tells whoever assigned it that it is in the pool again."""
    customer = brief.customer
    return Card(
        kind="assignment_returned",
        title=_("{name} gave back {code}: {customer}").format(name=by, code=customer.code, customer=short(customer.name, 12)),
        tone=Tone.WARNING,
        elements=(
            Note(words=_("It is in the public pool again. Type /assign {code} to hand it to somebody else.").format(code=customer.code)),
        ),
        refs=(customer.code,),
    )


SAMPLE = Assignment(id=1, customer_id=1, to_id=1, by_id=7, at=NOW, state=AssignmentState.WAITING)


def example() -> Card:
    """A lead with its pack."""
    return assignment_card(SAMPLE, BRIEF, by="吴芳")


def example_accepted() -> Card:
    """Taken on."""
    return assignment_card(replace(SAMPLE, state=AssignmentState.ACCEPTED), BRIEF, by="吴芳")


def example_given_back() -> Card:
    """Not taken on."""
    return assignment_card(replace(SAMPLE, state=AssignmentState.GIVEN_BACK), BRIEF, by="吴芳")


def example_ended() -> Card:
    """Released or handed over meanwhile."""
    return assignment_card(replace(SAMPLE, state=AssignmentState.ENDED), BRIEF, by="")


def example_returned() -> Card:
    """What sales operations read of it."""
    return assignment_returned(BRIEF, by="林晓")
