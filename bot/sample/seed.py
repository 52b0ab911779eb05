"""Writes the sample rows as if the day of seeding were the day after the last of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.platforms.console.adapter import identity_of
from bot.sample.rows import CUSTOMERS, FOLLOWUPS, PEOPLE, SEEDED_ON, TEAMS, ActionRow, CustomerRow, FollowupRow, PersonRow, Text
from domain.customers import Contact, Customer
from domain.entries import NewAction, NewContact, NewCustomer, NewFollowup
from domain.people import Person, Team
from domain.terms import Secret
from store.database import Acting, UnitOfWork

ZONE = ZoneInfo("Asia/Shanghai")
LAST_MINUTE = time(23, 59)


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

    def write(self) -> None:
        self._write_people()
        written = [self._write_customer(row) for row in CUSTOMERS]
        for row in FOLLOWUPS:
            self._write_followup(row, *written[row.customer])

    def _said(self, text: Text) -> str:
        return text.zh if self._language == "zh_CN" else text.en

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day + self._moved, at, tzinfo=ZONE).astimezone(UTC)

    def _write_people(self) -> None:
        teams: dict[str, Team] = {}
        for row in TEAMS:
            parent = teams[row.parent] if row.parent else None
            region = self._said(row.region) if row.region else None
            teams[row.code] = self._crm.people.add_team(code=row.code, name=self._said(row.name), parent=parent, region=region)
        for one in PEOPLE:
            self._people[one.handle] = self._person(one, teams[one.team])

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
        at = self._moment(row.day, row.time)
        self._crm.acting = Acting(person_id=self._people[row.author].id, event_key="sample", at=at)
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
