"""Nothing on the way to an answer reads all customers or all follow-ups, and a log takes few statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from domain.entries import NewAction, NewContact
from domain.terms import Role, Secret
from store.customers import finding
from store.database import Database, UnitOfWork
from tests.conftest import MakeCustomer, MakePerson, MakeTeam
from tests.making import NOW, Making

# Small results of the query's own, and partial indexes that hold nothing but what is asked for.
BOUNDED = re.compile(r"SCAN (anon|held|seen|\d+ CONSTANT ROWS|CONSTANT ROW|\(subquery)|ix_customers_(at_risk|ownerless)")


@contextmanager
def recorded(database: Database) -> Iterator[list[tuple[str, object]]]:
    """Every statement that runs meanwhile, transactions' own aside."""
    seen: list[tuple[str, object]] = []

    def note(statement: str, parameters: object, _many: bool) -> None:  # noqa: FBT001 - as the database tells it.
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "EXPLAIN")):
            seen.append((statement, parameters))

    with database.watched(note):
        yield seen


def full_scans(crm: UnitOfWork, statement: str, parameters: object) -> list[str]:
    """Steps of a statement's plan that read a whole table, small bounded results of its own aside."""
    plan = crm.session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()  # type: ignore[arg-type]
    return [row[3] for row in plan if row[3].startswith("SCAN") and not BOUNDED.search(row[3])]


@pytest.mark.parametrize("role", list(Role))
def test_no_question_reads_a_whole_table(  # noqa: PLR0915 — every question once.
    database: Database,
    making: Making,
    role: Role,
    make_customer: MakeCustomer,
    make_person: MakePerson,
    make_team: MakeTeam,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_team("team-east", parent=make_team("company"))
    asker = make_person("asker", role=role)
    action = NewAction(task="call", owner=asker, due_at=NOW)
    with making.acting(asker) as crm:
        phone = crm.vault.keep(Secret.PHONE, "13812345678")
    customer = make_customer("星河科技", owner=asker, contact=NewContact(name="李伟", phone=phone))
    promised = making.followup(customer, "sent quote", author=asker, actions=(action,)).actions[0]

    with recorded(database) as statements, making.acting(asker) as crm:
        crm.customers.by_code("C001", asker)
        crm.customers.by_code("L0001", asker)
        for typed in ("星河", "李伟", "13812345678", "li@example.com", "li_wei"):
            crm.customers.search(typed, asker, 10)
        with monkeypatch.context() as every_piece_is_common:
            every_piece_is_common.setattr(finding, "COMMON", 1)
            crm.customers.search("星", asker, 10)
            crm.customers.search("星河科技", asker, 10)
        crm.customers.search("有限公司", asker, 10)
        crm.customers.missing(customer)
        crm.followups.timeline(customer, None, 5)
        crm.followups.timeline(customer, (NOW, 1), 5)
        crm.actions.open_of(asker, 20)
        crm.actions.open_on(customer)
        crm.actions.due(NOW, 500)
        crm.followups.add(making.new_followup(customer, asker, actions=(action,)))
        crm.customers.change(customer, remark="note")
        crm.actions.finish(promised, NOW)
        event_key = crm.audit.last_undoable(asker, NOW - timedelta(minutes=10))
        crm.audit.undo(event_key or "")

    with database.reading() as crm:
        scans = {statement: found for statement, given in statements if (found := full_scans(crm, statement, _one(given)))}
    assert len(statements) > 40
    assert scans == {}


def _one(parameters: object) -> object:
    """The first set of parameters of a statement that ran with several."""
    return parameters[0] if isinstance(parameters, list) and parameters and isinstance(parameters[0], tuple) else parameters


def test_a_log_takes_at_most_twelve_statements(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    customer, rep = make_customer(), making.person()

    with recorded(each_database) as statements, making.acting(rep) as crm:
        crm.inbox.claim("k1", NOW)
        sender = crm.people.by_identity("console", "", "rep1")
        assert sender is not None
        seen = crm.customers.named(customer.code, sender)
        crm.followups.add(making.new_followup(seen, sender))
        crm.access.read(seen, "log")
        crm.inbox.answer("k1", "{}")

    assert len(statements) <= 12, [statement for statement, _given in statements]


def test_a_search_for_a_common_piece_looks_at_a_bounded_number(
    making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    rep, other = make_person("rep1"), make_person("rep2")
    admin = make_person("admin", role=Role.ADMIN)
    with making.acting() as crm:
        making.open = crm
        for number in range(450):
            make_customer(f"上海{number}科技", owner=other)
        mine = make_customer("上海星河科技", owner=rep)
        making.open = None

        for pieces in ("科技", "上海"):
            assert crm.customers.search(pieces, rep, 10) == (mine,)
            assert len(crm.customers.search(pieces, admin, 10)) == 10
        assert crm.customers.search("上海星河科技", admin, 10)[0] == mine
