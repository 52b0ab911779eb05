"""How a person's own talk with Genjin is called where no platform is known yet."""

from __future__ import annotations

from domain.people import Person

PRIVATE = "to:"


def private_talk(person: Person) -> str:
    """One line of messages for each person: a push that has to wait keeps nobody else's waiting."""
    return f"{PRIVATE}{person.id}"


def is_private_talk(chat: str) -> bool:
    """Whether the chat is somebody's own talk, which each platform finds by the person."""
    return chat.startswith(PRIVATE)
