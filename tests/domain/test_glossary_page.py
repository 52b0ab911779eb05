from __future__ import annotations

from pathlib import Path

from domain.terms import Term

PAGE = Path(__file__).parents[2] / "docs" / "glossary.md"


def rows() -> list[tuple[str, ...]]:
    """Every row of every table, cell by cell."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")]


def test_every_term_stands_in_the_glossary_under_its_label() -> None:
    page = rows()
    terms = [term for kind in Term.__subclasses__() for term in kind]

    named = {term: [row for row in page if row[0] == term.label.id and row[2] == f"`{term}`"] for term in terms}

    assert len(terms) > 100
    assert [str(term) for term, found in named.items() if len(found) != 1 or not all(found[0])] == []
