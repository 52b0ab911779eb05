"""What reminders and their messages are called: always the same for the same matter, so that nothing is said twice."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from reminders.rule import Due


def key_of(rule: str, due: Due) -> str:
    """One matter of one person: rule, subject, episode, step and person."""
    return key_for(rule, due.about, due.episode, due.step, due.to.id)


def key_for(rule: str, about: str, episode: datetime, step: int, person_id: int) -> str:
    """The same, for who asks whether it was told."""
    return f"{rule}:{about}:{episode.timestamp():.0f}:{step}:{person_id}"


def message_id_of(*causes: str) -> str:
    """The outbox id of what these causes say together."""
    return f"r-{blake2b(' '.join(causes).encode(), digest_size=12).hexdigest()}"
