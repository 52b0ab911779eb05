from __future__ import annotations

from pathlib import Path

import pytest

from domain.terms import Term

PAGE = Path(__file__).parents[2] / "docs" / "glossary.md"


def rows() -> list[tuple[str, ...]]:
    """Every row of every table, cell by cell."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")]


@pytest.mark.parametrize("term", [term for terms in Term.__subclasses__() for term in terms], ids=str)
def test_every_term_stands_in_the_glossary_under_its_label(term: Term) -> None:
    named = [row for row in rows() if row[0] == term.label.id and row[2] == f"`{term}`"]

    assert len(named) == 1
    assert all(named[0])
