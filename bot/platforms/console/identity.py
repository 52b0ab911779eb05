"""Who and where people are in the web chat: known by their handle, each with a private talk, and one group for all."""

from __future__ import annotations

from handlers.request import Chat, Identity

PLATFORM = "console"
TENANT = "here"
SALES = "sales"
PRIVATE = "private:"


def identity_of(handle: str) -> Identity:
    """The person of this handle, as the web chat knows them."""
    return Identity(platform=PLATFORM, tenant=TENANT, user=handle)


def private_chat(handle: str) -> str:
    """The id of somebody's own talk with Genjin."""
    return f"{PRIVATE}{handle}"


def chat_of(chat_id: str) -> Chat:
    """A chat by its id."""
    return Chat(id=chat_id, is_group=not chat_id.startswith(PRIVATE))
