from __future__ import annotations

from domain.talks import is_private_talk, private_talk
from tests.domain.made import PERSON


def test_a_persons_own_talk_is_known_as_such() -> None:
    assert is_private_talk(private_talk(PERSON))
    assert not is_private_talk("sales")
