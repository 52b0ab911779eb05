"""Rows of imported customers as they lie in the tables, their derived columns as a refresh would leave them.

Every row is born removed, under the number of its import: nobody sees it until the import is published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import cast

from sqlalchemy import Connection, Table, bindparam, select

from domain.codes import CodeKind, format_code
from domain.completeness import Facts, changes_by_itself_at, percent
from domain.customers import Contact, Customer, PrivateValue
from domain.intake.plan import Addition, Arrival
from domain.intake.read import ContactCells, FollowupCells
from domain.names import parts
from domain.people import Person
from domain.policy import Policy
from domain.reminding import reminded_at
from domain.statuses import tier_of
from domain.terms import ActionState, Kind, Level, Review, Secret, Side, Status, Tier
from store.bulk import Plain, insert_rows
from store.derived_care import care_of
from store.finding import line_of
from store.keyring import Keyring
from store.ledger import Ledger
from store.numbers import code_numbers, row_numbers
from store.pools import Pools
from store.session import Session
from store.tables.care import cadences
from store.tables.customers import contacts, customers, name_lines, name_parts, tags
from store.tables.followups import actions, followups
from store.tables.people import people
from store.tables.vault import vault
from store.vault import vault_row

Values = Mapping[str, object]
LEADS = frozenset({Status.LEAD, Status.INVALID})
STORED = frozenset(column.name for column in customers.c) | {"phone", "email"}
MET = select(contacts.c.customer_id, contacts.c.number, contacts.c.name, contacts.c.id, contacts.c.removed_at).where(
    contacts.c.customer_id.in_(bindparam("ids", expanding=True))
)
PRIVATE = frozenset({"phone", "email", "wechat"})
ORDER: tuple[Table, ...] = (vault, customers, contacts, followups, actions, tags, name_lines, name_parts)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What all rows of an import share."""

    import_id: int
    by: Person
    at: datetime
    policy: Policy
    keyring: Keyring
    tier_days: Mapping[Tier, int]
    rep_days: Mapping[int, int]
    zones: Mapping[int, str]
    pools: Mapping[str | None, int | None]


def setting_of(session: Session, import_id: int, by: Person, regions: Collection[str]) -> Setting:
    """Read once for the whole import; `regions` are all that it names."""
    run = session.connection.execute
    pools, everybody = Pools(session, Ledger(session)), run(select(people.c.id, people.c.cadence_days, people.c.time_zone)).all()
    return Setting(
        import_id=import_id,
        by=by,
        at=session.acting.at,
        policy=session.policy,
        keyring=session.keyring,
        tier_days={row.tier: row.days for row in run(select(cadences.c.tier, cadences.c.days))},
        rep_days={row.id: row.cadence_days for row in everybody if row.cadence_days is not None},
        zones={row.id: row.time_zone for row in everybody},
        pools={region: pools.for_region(region) for region in regions},
    )


def numbered(connection: Connection, arrivals: Sequence[Arrival], additions: Sequence[Addition]) -> dict[str, list[int]]:
    """The numbers of a batch's rows, the next one last."""
    everything: Sequence[Arrival | Addition] = (*arrivals, *additions)
    met = [contact for each in everything for contact in each.contacts]
    talks = [talk for each in everything for _name, talk in each.talks]
    private = [value for each in met for value in (each.phone, each.email, each.wechat)]
    private += [value for arrival in arrivals for value in (arrival.line.read.phone, arrival.line.read.email)]
    wanted = {
        "customers": len(arrivals),
        "contacts": len(met),
        "followups": len(talks),
        "actions": sum(talk.next_task is not None for talk in talks),
        "vault": sum(map(bool, private)),
    }
    return {table: list(reversed(row_numbers(connection, table, count))) if count else [] for table, count in wanted.items()}


def people_at(connection: Connection, customer_ids: Sequence[int]) -> dict[int, dict[int, tuple[str, int]]]:
    """The contacts of these customers by their numbers, those taken back included: each with its name and row."""
    found: defaultdict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    for row in connection.execute(MET, {"ids": customer_ids}) if customer_ids else ():
        found[row.customer_id][row.number] = ("" if row.removed_at else row.name, row.id)
    return found


class Rows:
    """Gathers the rows of one batch, table by table, and inserts them."""

    def __init__(self, setting: Setting, numbers: Mapping[str, list[int]]) -> None:
        self.setting = setting
        self.numbers = numbers
        self._rows: dict[str, list[Values]] = {table.name: [] for table in ORDER}

    def insert(self, connection: Connection) -> None:
        """All rows, in the order references allow."""
        for table in ORDER:
            rows = self._rows[table.name]
            if table is name_parts:
                rows.sort(key=lambda row: str(row["part"]))
            insert_all(connection, table, rows)

    def customer(self, arrival: Arrival, code: str) -> None:
        """A new customer, everybody there, and what was said with it."""
        read, setting = arrival.line.read, self.setting
        row_id = self.numbers["customers"].pop()
        met = [self.contact(row_id, number, each) for number, each in enumerate(arrival.contacts, start=1)]
        by_name = {contact.name: contact.id for contact in met}
        talks = [self.talk(row_id, by_name.get(name) if name else None, name, talk) for name, talk in arrival.talks]
        facts = {name: value for name, value in read.facts.items() if value is not None}
        status, level = facts.get("status", Status.POTENTIAL), facts.get("level")
        customer = Customer(
            id=row_id,
            code=code,
            lead_code=code if status in LEADS else None,
            name=read.name,
            registered_at=read.registered_at or setting.at,
            registered_by_id=setting.by.id,
            owner_id=read.owner.id if read.owner else None,
            owner_team_id=read.owner.team_id if read.owner else None,
            owned_since=setting.at if read.owner else None,
            pooled_at=None if read.owner else setting.at,
            pool_id=None if read.owner else setting.pools.get(str(facts["region"]) if "region" in facts else None),
            tier=tier_of(level if isinstance(level, Level) else None),
            phone=self._kept(Secret.PHONE, read.phone),
            email=self._kept(Secret.EMAIL, read.email),
            **{"kind": Kind.COMPANY, "status": Status.POTENTIAL, **facts, **_latest(talks)},  # type: ignore[arg-type]
        )
        self._rows["tags"] += [{"customer_id": row_id, "name": name} for name in dict.fromkeys(" ".join(tag.split()) for tag in read.tags)]
        self._names(row_id, arrival)
        self._rows["customers"].append(self._row_of(customer, met, read.tags, talks))

    def addition(self, row_id: int, addition: Addition, known: Mapping[int, tuple[str, int]]) -> None:
        """More people and talks of a customer on record, whose contacts are `known` by number."""
        first = max(known, default=0) + 1
        met = [self.contact(row_id, number, each) for number, each in enumerate(addition.contacts, start=first)]
        by_name = dict(known.values()) | {contact.name: contact.id for contact in met}
        for name, talk in addition.talks:
            self.talk(row_id, by_name.get(name) if name else None, name, talk)

    def contact(self, customer_id: int, number: int, cells: ContactCells) -> Contact:
        """Somebody at the customer's; the first is the main one."""
        contact = Contact(
            id=self.numbers["contacts"].pop(),
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
        self._rows["contacts"].append(self._marked(_columns(vars(contact))))
        return contact

    def talk(self, customer_id: int, contact_id: int | None, name: str | None, cells: FollowupCells) -> Values:
        """One follow-up, by who wrote it or else whoever brings the file; the answer has its next action's row as `action`."""
        setting = self.setting
        texts = dict(cells.texts)
        if contact_id is None and name:
            texts.setdefault("their_participants", name)
        row = {
            **dict.fromkeys(("our_participants", "their_participants", "topic", "feedback")),
            **texts,
            "id": self.numbers["followups"].pop(),
            "customer_id": customer_id,
            "author_id": (cells.author or setting.by).id,
            "occurred_at": cells.occurred_at,
            "has_time": cells.has_time,
            "recorded_at": setting.at,
            "content": cells.content,
            "method": cells.method,
            "contact_id": contact_id,
            "emotion": cells.emotion,
            "emotion_words": cells.emotion_words,
            "late": False,
            "review": Review.NOT_NEEDED,
        }
        self._rows["followups"].append(self._marked(row))
        return {**row, "action": self._action(row, cells) if cells.next_task else None}

    def _action(self, talk: Values, cells: FollowupCells) -> Values:
        owner = cells.next_owner or cells.author or self.setting.by
        due = cells.next_due
        row = {
            "id": self.numbers["actions"].pop(),
            "customer_id": talk["customer_id"],
            "followup_id": talk["id"],
            "task": cells.next_task,
            "side": Side.OURS,
            "state": ActionState.OPEN,
            "owner_id": owner.id,
            "due_at": due,
            "due_has_time": cells.next_has_time,
            "remind_at": None if due is None else reminded_at(due, has_time=cells.next_has_time, zone=owner.time_zone),
            "created_at": self.setting.at,
            "removed_at": self.setting.at,
        }
        self._rows["actions"].append(row)
        return row

    def _row_of(self, customer: Customer, met: Sequence[Contact], tagged: Sequence[str], talks: Sequence[Values]) -> Values:
        setting, newest = self.setting, _newest(talks)
        facts = Facts(
            customer=customer,
            main_contact=met[0] if met else None,
            tags=tagged,
            last_method=newest["method"] if newest else None,  # type: ignore[arg-type]
            last_content=str(newest["content"]) if newest else None,
        )
        row = {
            "owner_days": setting.rep_days.get(customer.owner_id or 0),
            "tier_days": setting.tier_days.get(customer.tier),
            "owner_zone": setting.zones.get(customer.owner_id or 0),
            **dict.fromkeys(("ordered_at", "paid_at", "unfinished_id", "health_was")),
        }
        return self._marked(
            {
                **_columns({name: value for name, value in vars(customer).items() if name in STORED}),
                "completeness": percent(facts, setting.policy, setting.at),
                "completeness_until": changes_by_itself_at(customer, setting.policy, setting.at),
                **care_of(row, customer, setting.policy, setting.at),
            }
        )

    def _names(self, row_id: int, arrival: Arrival) -> None:
        pieces = arrival.pieces.union(*(parts(each.name) for each in arrival.contacts))
        self._rows["name_lines"].append({"customer_id": row_id, "parts": line_of(pieces)})
        self._rows["name_parts"] += [{"part": piece, "customer_id": row_id} for piece in pieces]

    def _kept(self, kind: Secret, value: str | None) -> PrivateValue | None:
        if not value:
            return None
        row_id, row = self.numbers["vault"].pop(), vault_row(self.setting.keyring, kind, value)
        self._rows["vault"].append({"id": row_id, **row})
        return PrivateValue(id=row_id, kind=kind, mask=row["mask"])

    def _marked(self, row: Values) -> Values:
        return {**row, "import_id": self.setting.import_id, "removed_at": self.setting.at}


def insert_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows given by column, each with the same ones."""
    if not rows:
        return
    names, dialect = tuple(rows[0]), connection.dialect
    processors = ((place, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for place, name in enumerate(names))
    converters = [(place, convert) for place, convert in processors if convert is not None]
    picked = itemgetter(*names)
    insert_rows(connection, table, names, (_converted(list(picked(row)), converters) for row in rows))


def _converted(values: list[Plain], converters: Sequence[tuple[int, Callable[[object], Plain]]]) -> list[Plain]:
    """A row's values as they lie in the table."""
    for place, convert in converters:
        if values[place] is not None:
            values[place] = convert(values[place])
    return values


def _columns(facts: Values) -> dict[str, object]:
    """Facts by their columns: a private value by its row in the vault."""
    return {
        f"{name}_id" if name in PRIVATE else name: value.id if isinstance(value, PrivateValue) else value for name, value in facts.items()
    }


def _newest(talks: Sequence[Values]) -> Values | None:
    return max(talks, key=lambda talk: (talk["occurred_at"], talk["id"]), default=None)


def _latest(talks: Sequence[Values]) -> dict[str, object]:
    """What the customer's own row repeats of its talks and promises."""
    newest = _newest(talks)
    promised = [cast("Values", talk["action"]) for talk in talks if talk["action"] is not None]
    # Only what has a day, and one that is to come, is promised by a file.
    following = min(promised, key=lambda action: (action["due_at"], action["id"]), default=None)
    return {
        "last_contact_at": newest and newest["occurred_at"],
        "last_followup_id": newest and newest["id"],
        "next_action_id": following and following["id"],
        "next_due_at": following and following["due_at"],
        "followup_count": len(talks),
    }


def codes_for(connection: Connection, arrivals: Sequence[Arrival]) -> list[str]:
    """Each arrival's code: a lead's, or a customer's."""
    kinds = [CodeKind.LEAD if each.line.read.facts.get("status") in LEADS else CodeKind.CUSTOMER for each in arrivals]
    given = {kind: iter(code_numbers(connection, kind, kinds.count(kind))) for kind in set(kinds)}
    return [format_code(kind, next(given[kind])) for kind in kinds]
