"""Writes the sample rows as if the day of seeding were the day after the last of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.platforms.console.adapter import GROUP, identity_of
from bot.sample.leads import LEADS, POOLS, LeadRow
from bot.sample.rows import CUSTOMERS, FOLLOWUPS, PEOPLE, SEEDED_ON, TEAMS, ActionRow, CustomerRow, FollowupRow, PersonRow, Text
from bot.sample.trade import DEAL_CUSTOMER, ORDERS, TICKET, WON_BECAUSE, WON_ON, OrderRow
from domain.care.clocks import ClockKind
from domain.customers import Contact, Customer
from domain.entries import NewAction, NewContact, NewCustomer, NewFollowup
from domain.linking import spellings
from domain.orders.orders import DealOutcome
from domain.people import Person, Team
from domain.terms import Secret, Status
from handlers.acts.orders.opening import open_ticket
from handlers.language.lines.ticket_line import Trouble
from store.database import Acting, UnitOfWork

ZONE = ZoneInfo("Asia/Shanghai")
LAST_MINUTE = time(23, 59)
NOON = time(12)


def seed(crm: UnitOfWork, now: datetime, language: str) -> bool:
    """Write the sample; False, and nothing is written, when anybody is known already."""
    if crm.people.all():
        return False
    crm.acting = Acting(person_id=None, event_key="sample", at=now)
    _Writer(crm, now, language).write()
    return True


class _Writer:
    """Writes the rows of one seeding, in one language."""

    def __init__(self, crm: UnitOfWork, now: datetime, language: str) -> None:
        self._crm = crm
        self._now = now
        self._language = language
        self._moved = now.astimezone(ZONE).date() - SEEDED_ON
        self._people: dict[str, Person] = {}
        self._teams: dict[str, Team] = {}

    def write(self) -> None:
        self._write_people()
        written = [self._write_customer(row) for row in CUSTOMERS]
        for row in FOLLOWUPS:
            self._write_followup(row, *written[row.customer])
        self._write_trade(written[DEAL_CUSTOMER][0])
        self._write_pools()
        self._crm.team_chats.bind(self._teams["team-east"], "console", GROUP)

    def _said(self, text: Text) -> str:
        return text.zh if self._language == "zh_CN" else text.en

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day + self._moved, at, tzinfo=ZONE).astimezone(UTC)

    def _write_people(self) -> None:
        for row in TEAMS:
            parent = self._teams[row.parent] if row.parent else None
            region = self._said(row.region) if row.region else None
            self._teams[row.code] = self._crm.teams.add(code=row.code, name=self._said(row.name), parent=parent, region=region)
        for number, one in enumerate(PEOPLE, start=1):
            self._people[one.handle] = self._person(one, self._teams[one.team])
            # So that linking can be tried: addresses that lead nowhere, and numbers that are nobody's.
            told = spellings(email=f"{one.handle}@example.com", mobile=f"139000100{number:02}", employee_id=f"E{number:04}")
            self._crm.accounts.recognise(self._people[one.handle], told)

    def _person(self, row: PersonRow, team: Team) -> Person:
        person = self._crm.people.add(
            handle=row.handle, name=self._said(row.name), role=row.role, team=team, language=self._language, rep_code=row.rep_code
        )
        who = identity_of(person)
        self._crm.people.identify(person, who.platform, who.tenant, who.user)
        return person

    def _write_customer(self, row: CustomerRow) -> tuple[Customer, Contact]:
        customer = self._crm.customers.add(
            NewCustomer(
                name=self._said(row.name),
                status=row.status,
                owner=self._people[row.owner],
                service_owner=self._people[row.served_by] if row.served_by else None,
                industry=self._said(row.industry),
                region=self._said(row.region),
                core_need=self._said(row.need),
                need_priority=row.priority,
                stage=row.stage,
                source=self._said(row.source),
                remark=self._said(row.remark),
                level=row.level,
                tier=row.tier,
            )
        )
        phone = self._crm.vault.keep(Secret.PHONE, row.phone)
        contact = self._crm.contacts.add(customer, NewContact(name=self._said(row.contact), title=self._said(row.title), phone=phone))
        self._crm.tags.set(customer, [self._said(tag) for tag in row.tags])
        return customer, contact

    def _write_followup(self, row: FollowupRow, customer: Customer, contact: Contact) -> None:
        at = self._act(row.author, row.day, row.time)
        self._crm.followups.add(
            NewFollowup(
                customer=customer,
                author=self._people[row.author],
                occurred_at=at,
                content=self._said(row.content),
                method=row.method,
                contact=contact,
                our_participants=self._said(row.ours),
                their_participants=self._said(row.theirs),
                topic=self._said(row.topic),
                feedback=self._said(row.feedback),
                emotion=row.emotion,
                emotion_words=self._said(row.emotion_words),
                actions=tuple(self._action(action) for action in row.actions),
            )
        )

    def _action(self, row: ActionRow) -> NewAction:
        return NewAction(
            task=self._said(row.task),
            side=row.side,
            owner=self._people[row.owner],
            owner_label=self._said(row.department) if row.department else None,
            due_at=self._moment(row.due, LAST_MINUTE),
        )

    def _act(self, handle: str, day: date, at: time) -> datetime:
        """Let somebody act at a moment of the sample's days."""
        moment = self._moment(day, at)
        self._crm.acting = Acting(person_id=self._people[handle].id, event_key="sample", at=moment)
        return moment

    def _write_trade(self, customer: Customer) -> None:
        self._act("rep2", WON_ON, NOON)
        self._crm.deals.add(customer, DealOutcome.WON, self._said(WON_BECAUSE))
        for row in ORDERS:
            self._write_order(row, customer)
        self._act("service", TICKET.day, TICKET.time)
        service = self._people["service"]
        open_ticket(self._crm, service, self._crm.customers.get(customer.id), Trouble(text=self._said(TICKET.text), urgent=False))
        for ticket in self._crm.tickets.open_on(customer):
            self._crm.tickets.take(ticket, service)
            self._crm.clocks.meet(ClockKind.INQUIRY, ticket.code)

    def _write_order(self, row: OrderRow, customer: Customer) -> None:
        self._act("rep2", row.day, NOON)
        order = self._crm.orders.add(customer, row.amount, self._said(row.note))
        self._act("rep2", row.paid_on, NOON)
        paid = self._crm.orders.pay(order, row.paid)
        if paid and row.is_finished:
            self._crm.orders.finish(paid)

    def _write_pools(self) -> None:
        self._crm.acting = Acting(person_id=self._people["ops"].id, event_key="sample", at=self._now)
        pools = {
            row.code: self._crm.pools.add(
                code=row.code,
                name=self._said(row.name),
                team=self._teams[row.team] if row.team else None,
                admins=[self._people[row.admin]],
            ).id
            for row in POOLS
        }
        for row in LEADS:
            self._write_lead(row, pools[row.pool])

    def _write_lead(self, row: LeadRow, pool_id: int) -> None:
        lead = self._crm.customers.add(
            NewCustomer(
                name=self._said(row.name),
                status=Status.LEAD,
                pool_id=pool_id,
                industry=self._said(row.industry),
                region=self._said(row.region),
                source=self._said(row.source),
                core_need=self._said(row.need),
            )
        )
        phone = self._crm.vault.keep(Secret.PHONE, row.phone)
        self._crm.contacts.add(lead, NewContact(name=self._said(row.contact), title=self._said(row.title), phone=phone))
        # These wait for whoever wants them: nobody has to hand them out.
        self._crm.clocks.end(ClockKind.ASSIGNMENT, lead.code)
