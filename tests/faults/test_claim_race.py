"""Everybody claims the same lead at once: one has it, the others hear who, and nobody takes more than a day's claims."""

from __future__ import annotations

from collections import Counter

from bot.platforms.console.adapter import NAME, TENANT
from domain.entries import NewCustomer
from domain.terms import Role, Status
from store.database import Acting, Database
from tests.faults.racing import Finish, field_of
from tests.faults.scale import Scale
from tests.faults.world import Memory
from tests.making import NOW


def settle_racers(database: Database, count: int) -> dict[str, str]:
    """So many reps of one team; their names by their handles."""
    names = {f"racer{number:02}": f"Racer {number:02}" for number in range(count)}
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="racers", at=NOW)
        team = crm.teams.add(code="racers", name="Racers")
        for handle, name in names.items():
            crm.people.identify(crm.people.add(handle=handle, name=name, role=Role.REP, team=team), NAME, TENANT, handle)
    return names


def put_leads(database: Database, count: int) -> list[str]:
    """So many leads of everybody's pool."""
    with database.transaction() as crm:
        crm.acting = Acting(person_id=None, event_key="leads", at=NOW)
        return [crm.customers.add(NewCustomer(name=f"Lead {number}", status=Status.LEAD)).code for number in range(count)]


def ledgers(database: Database) -> dict[str, tuple[str, list[str]]]:
    """Of each lead, whose it is by its own column, and who claimed it by the ledger."""
    with database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql(
            "SELECT c.code, p.name, o.name FROM customers c JOIN ownership w ON w.customer_id = c.id"
            " JOIN people p ON p.id = c.owner_id JOIN people o ON o.id = w.to_id WHERE w.event_key LIKE 'race-%%' ORDER BY w.id"
        ).all()
    found: dict[str, tuple[str, list[str]]] = {}
    for code, owner, claimer in rows:
        found.setdefault(code, (owner, []))[1].append(claimer)
    return found


def test_of_all_who_claim_a_lead_at_once_one_has_it(house: Database, memory: Memory, scale: Scale) -> None:
    names = settle_racers(house, scale.threads * scale.processes)
    leads = put_leads(house, scale.races)
    enough = -(-scale.races // len(names)) + 1  # A day's claims are nearly used up in the end.

    with field_of(house, list(names), processes=scale.processes, claims_per_day=enough) as field:
        told = {code: field.race(code) for code in leads}

    won = {code: names[winner_of(finishes)] for code, finishes in told.items()}
    assert ledgers(house) == {code: (name, [name]) for code, name in won.items()}
    assert max(Counter(won.values()).values()) <= enough
    for code, finishes in told.items():
        losers = Counter(finish.title for finish in finishes if finish.error == "already_owned")
        assert {finish.error for finish in finishes} <= {None, "already_owned", "daily_claims"}
        assert {title.rpartition(" already belongs to ")[2] for title in losers} <= {f"{won[code]}."}
    assert memory.failures() == []


def winner_of(finishes: list[Finish]) -> str:
    """The one who has it."""
    (winner,) = [finish.handle for finish in finishes if finish.error is None]
    return winner
