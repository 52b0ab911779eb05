from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.merging.merging import check_merger
from domain.people import Person
from domain.posts import CommandNotForYouError, check_post, first_owner
from domain.quality.reviewing import check_reviewer
from domain.terms import Role
from tests.domain.made import PERSON, somebody

Check = Callable[[Person], None]


def test_a_command_of_another_post_is_named() -> None:
    with pytest.raises(CommandNotForYouError) as refusal:
        check_post(PERSON, {Role.MANAGER}, "assign")

    assert refusal.value.kind == "not_allowed"
    assert refusal.value.message.arguments == {"name": "assign"}


@pytest.mark.parametrize(("check", "command"), [(check_merger, "merge"), (check_reviewer, "review")])
def test_the_administrator_alone_merges_and_reviews(check: Check, command: str) -> None:
    check(somebody(Role.ADMIN))

    for role in set(Role) - {Role.ADMIN}:
        with pytest.raises(CommandNotForYouError) as refusal:
            check(somebody(role))
        assert refusal.value.message.arguments == {"name": command}


def test_a_rep_owns_what_they_enter_and_sales_operations_enter_for_the_pool() -> None:
    assert first_owner(PERSON) == PERSON
    assert first_owner(somebody(Role.SALES_OPS)) is None
