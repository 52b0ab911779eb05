"""Rows of imported customers as they lie in the tables, their derived columns as a refresh would leave them.

Every row is born removed, under the number of its import: nobody sees it until the import is published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Table, bindparam, select

from domain.customers import Contact, Customer, PrivateValue
from domain.intake.plan import Addition, Arrival
from domain.intake.read import ContactCells
from domain.naming.names import parts
from domain.quality.completeness import Facts, changes_by_itself_at, percent
from domain.statuses import tier_of
from domain.terms import Kind, Level, Secret, Status
from store.arrivals.plain import Gathered, Shapes, Values
from store.arrivals.setting import LEADS, Numbers, Setting
from store.arrivals.talks import Talks, latest, newest_of
from store.care.derived_care import care_of
from store.customers.finding import line_of
from store.sealing.vault import vault_row
from store.tables.customers import contacts, customers, name_lines, tags
from store.tables.followups import actions, followups
from store.tables.vault import vault

MET = select(contacts.c.customer_id, contacts.c.number, contacts.c.name, contacts.c.id, contacts.c.removed_at).where(
    contacts.c.customer_id.in_(bindparam("ids", expanding=True))
)
ORDER: tuple[Table, ...] = (vault, customers, contacts, followups, actions, tags, name_lines)
UNTOUCHED: Values = dict.fromkeys(("ordered_at", "paid_at", "unfinished_id", "health_was"))
"""A new customer has ordered, paid and been looked at never."""
PIECES = 10_000
"""Pieces of names of one transaction."""


def people_at(connection: Connection, customer_ids: Sequence[int]) -> dict[int, dict[int, tuple[str, int]]]:
    """The contacts of these customers by their numbers, those taken back included: each with its name and row."""
    found: defaultdict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    for row in connection.execute(MET, {"ids": customer_ids}) if customer_ids else ():
        found[row.customer_id][row.number] = ("" if row.removed_at else row.name, row.id)
    return found


@dataclass(frozen=True)
class Made:
    """What became of a batch: rows of tables, and by their pieces of names the customers found by them."""

    gathered: Gathered
    pieces: dict[str, list[int]]

    def insert(self, connection: Connection) -> None:
        """All rows but the pieces of names."""
        self.gathered.insert(connection, ORDER)


class Pieces:
    """Pieces of names that wait to be written."""

    def __init__(self) -> None:
        self._held: defaultdict[str, list[int]] = defaultdict(list)
        self.count = 0

    def add(self, pieces: Mapping[str, Sequence[int]]) -> None:
        """More of them, each with the customers that are found by it."""
        for piece, ids in pieces.items():
            self._held[piece] += ids
            self.count += len(ids)

    def taken(self) -> Iterator[list[tuple[str, int]]]:
        """All of them, some at a time: what lies together in the index is written together, a tenth of the pages."""
        held, self._held, self.count = self._held, defaultdict(list), 0
        pieces = ((piece, row_id) for piece in sorted(held) for row_id in held[piece])
        while some := list(islice(pieces, PIECES)):
            yield some


class Rows:
    """Makes the rows of one batch of customers, people and talks."""

    def __init__(self, setting: Setting, numbers: Numbers, shapes: Shapes) -> None:
        self._setting = setting
        self._numbers = numbers
        self._shapes = shapes
        self._gathered = Gathered()
        self._talks = Talks(setting, numbers, self._keep)
        self._born = {"import_id": setting.import_id, "removed_at": setting.at}
        self._pieces: defaultdict[str, list[int]] = defaultdict(list)

    def made(self) -> Made:
        """All of them."""
        return Made(self._gathered, dict(self._pieces))

    def customer(self, arrival: Arrival) -> None:
        """A new customer, everybody there, and what was said with it."""
        read, setting = arrival.line.read, self._setting
        row_id, code = next(self._numbers.customers), next(self._numbers.codes)
        met = [self._contact(row_id, number, each) for number, each in enumerate(arrival.contacts, start=1)]
        by_name = {contact.name: contact.id for contact in met}
        talks = [self._talks.add(row_id, by_name.get(name) if name else None, name, talk) for name, talk in arrival.talks]
        facts = {name: value for name, value in read.facts.items() if value is not None}
        status, level, owner = facts.get("status", Status.POTENTIAL), facts.get("level"), read.owner
        customer = Customer.of(
            {
                "id": row_id,
                "code": code,
                "lead_code": code if status in LEADS else None,
                "name": read.name,
                "kind": Kind.COMPANY,
                "status": status,
                "registered_at": read.registered_at or setting.at,
                "registered_by_id": setting.by.id,
                "owner_id": owner.id if owner else None,
                "owner_team_id": owner.team_id if owner else None,
                "owned_since": setting.at if owner else None,
                "pooled_at": None if owner else setting.at,
                "pool_id": None if owner else setting.pools.get(str(facts["region"]) if "region" in facts else None),
                "tier": tier_of(level if isinstance(level, Level) else None),
                "phone": self._kept(Secret.PHONE, read.phone),
                "email": self._kept(Secret.EMAIL, read.email),
                **facts,
                **latest(talks),
            }
        )
        self._keep(customers, self._row_of(customer, met, read.tags, talks))
        for name in dict.fromkeys(" ".join(tag.split()) for tag in read.tags):
            self._keep(tags, {"customer_id": row_id, "name": name})
        self._name(row_id, arrival)

    def addition(self, row_id: int, addition: Addition, known: Mapping[int, tuple[str, int]]) -> None:
        """More people and talks of a customer on record, whose contacts are `known` by number."""
        first = max(known, default=0) + 1
        met = [self._contact(row_id, number, each) for number, each in enumerate(addition.contacts, start=first)]
        by_name = dict(known.values()) | {contact.name: contact.id for contact in met}
        for name, talk in addition.talks:
            self._talks.add(row_id, by_name.get(name) if name else None, name, talk)

    def _contact(self, customer_id: int, number: int, cells: ContactCells) -> Contact:
        """Somebody at the customer's; the first is the main one."""
        contact = Contact(
            id=next(self._numbers.contacts),
            customer_id=customer_id,
            number=number,
            name=cells.name,
            title=cells.title,
            phone=self._kept(Secret.PHONE, cells.phone),
            email=self._kept(Secret.EMAIL, cells.email),
            wechat=self._kept(Secret.WECHAT, cells.wechat),
            is_main=number == 1,
            is_decision_maker=cells.is_decision_maker,
            birthday=cells.birthday,
            preferred_method=cells.preferred_method,
        )
        private = {"phone_id": _row(contact.phone), "email_id": _row(contact.email), "wechat_id": _row(contact.wechat)}
        self._keep(contacts, {**vars(contact), **private, **self._born})
        return contact

    def _row_of(self, customer: Customer, met: Sequence[Contact], tagged: Sequence[str], talks: Sequence[Values]) -> Values:
        setting, newest = self._setting, newest_of(talks)
        facts = Facts(
            customer=customer,
            main_contact=met[0] if met else None,
            tags=tagged,
            last_method=newest["method"] if newest else None,  # type: ignore[arg-type]
            last_content=str(newest["content"]) if newest else None,
        )
        owner = {
            "owner_days": setting.rep_days.get(customer.owner_id or 0),
            "tier_days": setting.tier_days.get(customer.tier),
            "owner_zone": setting.zones.get(customer.owner_id or 0),
        }
        return {
            **vars(customer),
            "phone_id": _row(customer.phone),
            "email_id": _row(customer.email),
            "completeness": percent(facts, setting.policy, setting.at),
            "completeness_until": changes_by_itself_at(customer, setting.policy, setting.at),
            **care_of({**UNTOUCHED, **owner}, customer, setting.policy, setting.at),
            **self._born,
        }

    def _name(self, row_id: int, arrival: Arrival) -> None:
        pieces = arrival.whole.union(parts(arrival.line.read.name), *(parts(each.name) for each in arrival.contacts))
        self._keep(name_lines, {"customer_id": row_id, "parts": line_of(pieces)})
        for piece in pieces:
            self._pieces[piece].append(row_id)

    def _keep(self, table: Table, row: Values) -> None:
        self._gathered.add(self._shapes.of(table, row), row)

    def _kept(self, kind: Secret, value: str | None) -> PrivateValue | None:
        if not value:
            return None
        row_id, row = next(self._numbers.vault), vault_row(self._setting.keyring, kind, value)
        self._keep(vault, {"id": row_id, **row})
        return PrivateValue(id=row_id, kind=kind, mask=row["mask"])


def _row(value: PrivateValue | None) -> int | None:
    return value.id if value else None
