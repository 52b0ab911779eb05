"""The sample's people on a second platform, where nobody is known yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.handlers.conversation import Conversation, Heard

OFFICE = "office"


def elsewhere(talk: Conversation) -> Conversation:
    """The same house, talked with from another platform."""
    return replace(talk, platform=OFFICE)


def code_in(talk: Conversation, heard: Heard) -> str:
    """The code that a card shows to its one reader."""
    with talk.database.reading() as crm:
        return next(crm.vault.open(value.token) for value in heard.sealed())


@pytest.fixture
def office(talk: Conversation) -> Conversation:
    return elsewhere(talk)
