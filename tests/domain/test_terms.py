from __future__ import annotations

from collections import Counter

from domain.terms import LABELS, Term
from domain.words import Message


def test_no_two_terms_share_a_word() -> None:
    # Labels are found by the word: two terms of one word would read alike.
    words = Counter(member.value for terms in Term.__subclasses__() for member in terms)

    assert [word for word, count in words.items() if count > 1] == []


def test_every_term_has_its_label() -> None:
    members = {member for terms in Term.__subclasses__() for member in terms}

    assert set(LABELS) == members
    assert all(isinstance(member.label, Message) for member in members)
