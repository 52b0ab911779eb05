from __future__ import annotations

from domain.terms import UNSAID, Term
from tests.rows import for_each


@for_each("terms", Term.__subclasses__())
def test_every_term_has_its_label_and_is_found_by_its_word(terms: type[Term]) -> None:
    assert [member for member in terms if member.label == UNSAID] == []
    assert [terms(member.value) for member in terms] == list(terms)
