"""What reminders and their messages are called: always the same for the same matter, so that nothing is said twice."""

from __future__ import annotations

from hashlib import blake2b

from reminders.rule import Due


def key_of(rule: str, due: Due) -> str:
    """One matter of one person: rule, subject, episode, step and person."""
    return f"{rule}:{due.about}:{due.episode.timestamp():.0f}:{due.step}:{due.to.id}"


def message_id_of(*causes: str) -> str:
    """The outbox id of what these causes say together."""
    return f"r-{blake2b(' '.join(causes).encode(), digest_size=12).hexdigest()}"
