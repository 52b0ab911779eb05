from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from domain.access import Relation, Right, Share, may
from domain.customers import Customer
from domain.pool.ownership import Pool
from domain.terms import Role
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, PERSON, somebody

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
LETTERS = dict(zip("SLECGRVHBOTADW", Right, strict=True))

POOL = Pool(id=3, code="east", name="East", team_path=HERE)
OTHER_POOL = Pool(id=4, code="west", name="West", team_path=ELSEWHERE)
KEPT = Pool(id=5, code="kept", name="Kept", team_path=ELSEWHERE, admin_ids=(PERSON.id,))
POOLS = {pool.id: pool for pool in (POOL, OTHER_POOL, KEPT)}
PUBLIC = replace(CUSTOMER, owner_id=None, owner_team_path=None, pool_id=POOL.id)
CUSTOMERS: dict[Relation, Customer] = {
    Relation.OWN: replace(CUSTOMER, owner_id=PERSON.id),
    Relation.SERVED: replace(CUSTOMER, service_owner_id=PERSON.id),
    Relation.TEAM: replace(CUSTOMER, owner_team_path=BELOW),
    Relation.TEAM_SERVED: replace(CUSTOMER, service_team_path=BELOW),
    Relation.POOL: replace(PUBLIC, pool_id=OTHER_POOL.id),
    Relation.POOL_MEMBER: PUBLIC,
    Relation.POOL_ADMIN: replace(PUBLIC, pool_id=KEPT.id),
    Relation.POOL_TAKEN: replace(CUSTOMER, pool_id=POOL.id, taken_at=NOW),
    Relation.AT_RISK: replace(CUSTOMER, at_risk=True),
}
SHARES: dict[Relation, Share] = {
    Relation.SHARED_TO_SEE: Share(person_id=PERSON.id, customer_id=CUSTOMER.id),
    Relation.SHARED_TO_LOG: Share(person_id=PERSON.id, customer_id=CUSTOMER.id, may_log=True),
}


def rows() -> list[list[str]]:
    """The table of posts: its head, then one row a post."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    start = next(place for place, row in enumerate(cells) if row[0] == "post")
    return [cells[start], *cells[start + 2 : start + 2 + len(Role)]]


def promises() -> Iterator[tuple[Role, Relation, frozenset[Right]]]:
    """What the page says, cell by cell."""
    head, *posts = rows()
    for post, *granted in posts:
        for relation, letters in zip(head[1:], granted, strict=True):
            yield Role(post), Relation(relation), frozenset(LETTERS[letter] for letter in letters.strip("–"))


def test_the_page_says_what_the_rule_does() -> None:
    promised = {(role, relation): rights for role, relation, rights in promises()}

    held = {cell: rights_of(*cell) for cell in promised}

    assert len(promised) == len(Role) * len(Relation)
    assert {cell: (rights, held[cell]) for cell, rights in promised.items() if held[cell] != rights} == {}


def rights_of(role: Role, relation: Relation) -> frozenset[Right]:
    customer, share = CUSTOMERS.get(relation, CUSTOMER), SHARES.get(relation)
    pool = POOLS.get(customer.pool_id or 0)
    return frozenset(right for right in Right if may(somebody(role), right, customer, shared=share, now=NOW, pool=pool))


def test_the_page_names_every_post_and_relation() -> None:
    head, *posts = rows()

    assert [row[0] for row in posts] == list(Role)
    assert set(head[1:]) == set(Relation)


def test_the_page_explains_every_right_and_relation() -> None:
    text = PAGE.read_text(encoding="utf-8")

    for letter, right in LETTERS.items():
        assert f"| {letter} | `{right}` |" in text
    assert all(f"`{relation}`" in text for relation in Relation)
