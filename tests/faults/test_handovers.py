"""Random handovers, two hundred in full (`GENJIN_FAULTS=full`): all but owner and service owner stays, column by column."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.handovers.handovers import TEXTS, HandoverItem, ItemState
from domain.handovers.steps import Step
from domain.people import Person
from domain.terms import Role, Stage
from handlers.acts.handovers.serving import accept
from handlers.acts.handovers.transferring import confirm, give, parties_of, start_transfer, take
from store.database import Acting, Database, UnitOfWork
from tests.faults.scale import FULL, asked_scale
from tests.making import NOW, Making

KEPT = ("contacts", "followups", "actions", "orders", "tickets", "shares", "field_history")
CHANGED = {"owner_id", "owner_team_id", "owned_since", "service_owner_id", "extended_until", "locked"}
DERIVED = {
    "completeness", "completeness_until", "contact_due_at", "contact_next_at", "recycle_next_at", "drop_at", "protected_until",
    "churn_at", "health_at",
}  # fmt: skip
"""Worked out anew from the rows, by rules that know the owner."""
Rows = Mapping[str, list[Mapping[str, object]]]


class World:
    """Some reps and service agents, and customers with something of everything."""

    def __init__(self, crm: UnitOfWork, making: Making, seed: int) -> None:
        self.crm, self.chance, self.at = crm, random.Random(seed), NOW
        company = making.team("company")
        east = making.team("team-east", parent=company)
        service = making.team("customer-service", parent=company)
        self.reps = [making.person(f"rep{number}", team=east) for number in range(1, 5)]
        self.agents = [making.person(f"agent{number}", role=Role.SERVICE, team=service) for number in (1, 2)]
        self.manager = making.person("manager", role=Role.MANAGER, team=east)
        self.director = making.person("director", role=Role.DIRECTOR, team=company)
        self.customers = [self.customer(making, number) for number in range(8)]

    def customer(self, making: Making, number: int) -> Customer:
        owner = self.chance.choice(self.reps)
        self.act(owner)
        made = making.customer(self.new(number), owner=owner, contact=NewContact(name="王经理", title="采购"))
        self.crm.contacts.add(made, NewContact(name="李工"))
        promise = NewAction(task="提交方案", owner=owner, due_at=NOW + timedelta(days=3))
        self.crm.followups.add(making.new_followup(made, owner, "需要方案", actions=(promise,)))
        self.crm.orders.add(made, Decimal(1000 + number))
        self.crm.tickets.add(made, "无法登录", urgent=False, assignee=self.agents[0])
        self.crm.customers.share(made, self.agents[1], may_log=True)
        return self.crm.customers.change(made, stage=Stage.WON)

    @staticmethod
    def new(number: int) -> NewCustomer:
        return NewCustomer(name=f"第{number}公司", core_need="数据对接")

    def act(self, person: Person) -> None:
        self.at += timedelta(seconds=1)
        self.crm.acting = Acting(person_id=person.id, event_key=f"event-{self.at}", at=self.at)

    def rows(self) -> Rows:
        connection = self.crm.session.connection
        told = {table: f"SELECT * FROM {table} ORDER BY 1, 2" for table in KEPT} | {"customers": "SELECT * FROM customers ORDER BY id"}
        return {table: [dict(row) for row in connection.exec_driver_sql(query).mappings()] for table, query in told.items()}

    def transfer(self) -> None:
        giver = self.crm.people.get(self.crm.customers.get(self.chance.choice(self.customers).id).owner_id or 0)
        receiver = self.chance.choice([person for person in (*self.reps, self.manager) if person.id != giver.id])
        held = self.crm.handovers.held_by(giver)
        self.act(giver)
        parties = parties_of(self.crm, giver, giver, receiver, self.director)
        start_transfer(self.crm, giver, parties, self.chance.sample(held, self.chance.randint(1, len(held))))
        (begun,) = self.crm.handovers.open_of(giver, 10)
        give(self.crm, giver, begun)
        self.crm.handovers.tick(begun, dict.fromkeys(HandoverItem, ItemState.HANDED))
        for person, step in ((receiver, take), (self.director, confirm)):
            self.act(person)
            step(self.crm, person, self.crm.handovers.by_id(begun.id) or begun)

    def to_service(self) -> None:
        customer = self.crm.customers.get(self.chance.choice(self.customers).id)
        giver, agent = self.crm.people.get(customer.owner_id or 0), self.chance.choice(self.agents)
        self.act(giver)
        begun = self.crm.handovers.start_to_service(customer, giver)
        sent = self.crm.handovers.take(begun, Step.SEND, receiver_id=agent.id, **dict.fromkeys(TEXTS, "…"))
        assert sent is not None
        self.act(agent)
        accept(self.crm, agent, sent)
        assert self.crm.customers.get(customer.id).service_owner_id == agent.id


def test_random_handovers_keep_everything(each_database: Database, crm: UnitOfWork, making: Making) -> None:
    assert making.database is each_database
    keep_everything(World(crm, making, seed=7), 200 if asked_scale() is FULL else 20)


def keep_everything(world: World, rounds: int) -> None:
    before = world.rows()

    for _round in range(rounds):
        world.chance.choice((world.transfer, world.transfer, world.to_service))()

    after = world.rows()
    assert [after[table] == before[table] for table in KEPT] == [True] * len(KEPT)
    for was, now in zip(before["customers"], after["customers"], strict=True):
        assert {name for name, value in was.items() if now[name] != value} <= CHANGED | DERIVED
    assert_ledgers_agree(world)


def assert_ledgers_agree(world: World) -> None:
    """Each owner is the ledger's last, and every row of it begins where the one before ended."""
    for customer in world.customers:
        ledger = world.crm.ownership.of(customer)
        assert ledger[-1].to_id == world.crm.customers.get(customer.id).owner_id
        assert all(one.to_id == other.from_id for one, other in pairwise(ledger))
