"""A follow-up's facts, the same on every card that shows one."""

from __future__ import annotations

from cards.model import Fact, Fields
from cards.phrases import beside, facts, promise
from domain.followups import Followup
from domain.words import DateStyle, When, Words, _

NEXT = _("Next action")


def when(followup: Followup) -> When:
    """When it happened; only the day, when only the day is known."""
    return When(at=followup.occurred_at, has_time=followup.has_time, style=DateStyle.MOMENT)


def emotion(followup: Followup) -> Words | None:
    """The reading of the customer's mood, with the words it was read from."""
    if followup.emotion is None:
        return None
    said = followup.emotion_words
    return _("{emotion} (“{words}”)").format(emotion=followup.emotion.label, words=said) if said else followup.emotion.label


def followup_fields(followup: Followup, *extra: Fact) -> Fields:
    """Everything that was understood, field by field."""
    return Fields(
        facts=(
            *facts(
                (_("Customer"), beside(followup.customer_name, followup.customer_code)),
                (_("When"), when(followup)),
                (_("Method"), followup.method.label if followup.method else None),
                (_("Contact"), followup.contact_name or followup.their_participants),
                (_("Topic"), followup.topic),
                (_("Mood"), emotion(followup)),
                (_("Stage"), followup.stage.label if followup.stage else None),
            ),
            *extra,
            *facts((_("Content"), followup.content), (_("Feedback"), followup.feedback), short=False),
            *(Fact(label=NEXT, value=promise(action), short=False) for action in followup.actions),
        )
    )
