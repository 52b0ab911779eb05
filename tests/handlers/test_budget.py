"""What an answer costs, counted in statements: on PostgreSQL each is a way to the server and back."""

from __future__ import annotations

import pytest

from handlers.registry import Registry
from store.database import Database
from tests.handlers.conversation import Conversation
from tests.handlers.pool.made import put
from tests.making import NOW
from tests.sample import move_in
from tests.store.engine.test_queries import recorded

BUDGETS = {
    # Typed: so many at most, the transcript's two aside.
    "/claim {lead}": 19,
    "/log C001 call, sent quote": 13,
    "/log C001 call, sent quote, reply by next Wednesday": 15,
    "/pool": 9,
}


@pytest.mark.parametrize(("line", "most"), BUDGETS.items())
def test_an_answer_takes_at_most_so_many_statements(each_database: Database, registry: Registry, line: str, most: int) -> None:
    move_in(each_database, "zh_CN")
    talk = Conversation(database=each_database, registry=registry, now=NOW)

    lead = put(talk, "Aurora")

    with recorded(each_database) as statements:
        heard = talk.say(line.format(lead=lead.code), "rep1")

    assert heard.error is None
    assert len(statements) <= most, [statement for statement, _given in statements]
