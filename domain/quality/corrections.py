"""What a person corrects in a log that Genjin read from their words: how mistakes of reading are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from domain.followups import Followup
from domain.naming.names import CJK
from domain.terms import ActionState

FRESH = timedelta(days=1)
"""What is changed later is news, not a mistake of reading (our own default)."""
_CJK = re.compile(f"[{CJK}]")
_LATIN = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One field: what was read, and what was meant; None is nothing."""

    field: str
    read: str | None
    meant: str | None


def corrections(before: Followup, after: Followup, now: datetime) -> tuple[Correction, ...]:
    """The fields of a fresh log that its correction changed."""
    if now - before.recorded_at > FRESH:
        return ()
    pairs = zip(_fields(before), _fields(after), strict=True)
    return tuple(Correction(field=name, read=read, meant=meant) for (name, read), (_same, meant) in pairs if read != meant)


def language_of(words: str) -> str:
    """`zh`, `en`, or `mixed` where both are written."""
    if _CJK.search(words) is None:
        return "en"
    return "mixed" if _LATIN.search(words) else "zh"


def _fields(followup: Followup) -> Iterator[tuple[str, str | None]]:
    action = next((each for each in followup.actions if each.state is ActionState.OPEN), None)
    yield "method", _word(followup.method)
    yield "content", followup.content
    yield "occurred_at", followup.occurred_at.isoformat(timespec="minutes")
    yield "emotion", _word(followup.emotion)
    yield "stage", _word(followup.stage)
    yield "contact_name", followup.contact_name
    yield "next_action", action.task if action else None
    yield "next_action_due", action.due_at.isoformat(timespec="minutes") if action and action.due_at else None


def _word(term: Enum | None) -> str | None:
    return None if term is None else str(term.value)
