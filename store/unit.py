"""One transaction's work: every repository over one connection, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property

from domain.care.working import WorkingHours
from domain.people import Person
from store.access import AccessLog
from store.accounts import Accounts
from store.actions import Actions
from store.approvals import Approvals
from store.assignments import Assignments
from store.audit import Audit
from store.cadences import Cadences
from store.clocks import Clocks
from store.contacts import Contacts
from store.corrections import Corrections
from store.customers import Customers
from store.day import Day
from store.deals import Deals
from store.drafts import Drafts
from store.errors import passing_errors
from store.figures.repository import FigureStore
from store.followups import Followups
from store.handovers import Handovers
from store.health import HealthScores
from store.inbox import Inbox
from store.jobs import Jobs
from store.ledger import Ledger
from store.link_codes import LinkCodes
from store.links import Links
from store.lookalikes import Lookalikes
from store.merging import Merging
from store.moved_days import MovedDays
from store.mutes import Mutes
from store.orders import Orders
from store.outbox import Outbox
from store.ownership import Ownership
from store.pacing import Buckets
from store.people import People
from store.platform_calls import PlatformCalls
from store.pools import Pools
from store.quality import Quality
from store.recycling import Recycling
from store.reminders import Reminders
from store.reviews import Reviews
from store.sandbox import SandboxClock
from store.session import Acting, Session
from store.strangers import Strangers
from store.tag_use import HouseTags
from store.tags import Tags
from store.team_chats import TeamChats
from store.tickets import Tickets
from store.transcript import Transcript
from store.uploads import Uploads
from store.vault import Vault
from store.watch import Watch
from store.watch_lists import WatchLists
from store.workdays import Calendar


class UnitOfWork:
    """Set `acting` before the first write; nobody but `Database.transaction` commits."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.policy = session.policy
        self._ledger = Ledger(session)

    @property
    def acting(self) -> Acting:
        """Who writes; every write's audit row says so."""
        return self.session.acting

    @acting.setter
    def acting(self, acting: Acting) -> None:
        self.session.said = acting

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Work that is undone alone when the block raises, its audit rows with it."""
        self.flush()
        held = set(self.session.locked)
        run = self.session.connection.exec_driver_sql  # Savepoints of SQLAlchemy's own cost as much as three more statements.
        with passing_errors():
            run("SAVEPOINT work")
            try:
                yield
                self.flush()
            except BaseException:
                self.session.unwritten.clear()
                # Going back also lets go of the rows that were locked since.
                self.session.locked.intersection_update(held)
                run("ROLLBACK TO SAVEPOINT work")
                # It would stay, and stand for the one around it that has the same name.
                run("RELEASE SAVEPOINT work")
                raise
            run("RELEASE SAVEPOINT work")

    def flush(self) -> None:
        """Write the audit rows that are still owed."""
        self._ledger.flush()

    def offset(self) -> timedelta:
        """How far the sandbox's business time is ahead of the machine's."""
        return SandboxClock(self.session).offset()

    def advance(self, by: timedelta) -> None:
        """Move the sandbox's business time forward; refuses to move it back."""
        SandboxClock(self.session).advance(by)

    @property
    def calendar(self) -> Calendar:
        """Working days and festivals, with the days that an administrator moved."""
        return self.session.calendar

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day, moved weekends (调休) known."""
        return self.calendar.is_workday(day)

    def working(self, where: Person | str) -> WorkingHours:
        """The working hours of a person, or of a time zone by its IANA name."""
        return self.calendar.hours_of(self.policy, where if isinstance(where, str) else where.time_zone)

    @cached_property
    def people(self) -> People:
        """People and teams."""
        return People(self.session, self._ledger)

    @cached_property
    def accounts(self) -> Accounts:
        """Who people are on each platform."""
        return Accounts(self.session, self._ledger, self.people)

    @cached_property
    def strangers(self) -> Strangers:
        """Accounts that nobody is behind yet."""
        return Strangers(self.session)

    @cached_property
    def link_codes(self) -> LinkCodes:
        """One-time codes for another account."""
        return LinkCodes(self.session, self._ledger)

    @cached_property
    def customers(self) -> Customers:
        """Customers and leads."""
        return Customers(self.session, self._ledger, self.vault, self.ownership)

    @cached_property
    def lookalikes(self) -> Lookalikes:
        """Who may be on record already."""
        return Lookalikes(self.session, self.vault)

    @cached_property
    def merging(self) -> Merging:
        """Two records of one company."""
        return Merging(self.session, self._ledger)

    @cached_property
    def ownership(self) -> Ownership:
        """Who owns what; the only way an owner changes."""
        return Ownership(self.session, self._ledger)

    @cached_property
    def pools(self) -> Pools:
        """Public pools and what lies in them."""
        return Pools(self.session, self._ledger)

    @cached_property
    def assignments(self) -> Assignments:
        """What was handed to somebody."""
        return Assignments(self.session, self._ledger)

    @cached_property
    def contacts(self) -> Contacts:
        """People at the customer's."""
        return Contacts(self.session, self._ledger)

    @cached_property
    def followups(self) -> Followups:
        """What was said."""
        return Followups(self.session, self._ledger, self.actions)

    @cached_property
    def corrections(self) -> Corrections:
        """What was read wrongly."""
        return Corrections(self.session)

    @cached_property
    def actions(self) -> Actions:
        """What was promised."""
        return Actions(self.session, self._ledger)

    @cached_property
    def approvals(self) -> Approvals:
        """What superiors are asked for."""
        return Approvals(self.session, self._ledger)

    @cached_property
    def clocks(self) -> Clocks:
        """What has to be done within a time."""
        return Clocks(self.session, self._ledger)

    @cached_property
    def deals(self) -> Deals:
        """What was won and lost."""
        return Deals(self.session, self._ledger)

    @cached_property
    def orders(self) -> Orders:
        """What was ordered and paid."""
        return Orders(self.session, self._ledger)

    @cached_property
    def tickets(self) -> Tickets:
        """What customers need help with."""
        return Tickets(self.session, self._ledger)

    @cached_property
    def handovers(self) -> Handovers:
        """What goes from sales to service, and from one owner to the next."""
        return Handovers(self.session, self._ledger)

    @cached_property
    def reminders(self) -> Reminders:
        """What Genjin has to say by itself."""
        return Reminders(self.session)

    @cached_property
    def mutes(self) -> Mutes:
        """What somebody does not want to be reminded of."""
        return Mutes(self.session, self._ledger)

    @cached_property
    def moved_days(self) -> MovedDays:
        """Days that are worked or free against the calendar."""
        return MovedDays(self.session, self._ledger)

    @cached_property
    def day(self) -> Day:
        """What somebody's day brings."""
        return Day(self.session)

    @cached_property
    def quality(self) -> Quality:
        """How complete records are."""
        return Quality(self.session)

    @cached_property
    def reviews(self) -> Reviews:
        """Likely duplicates and dead records."""
        return Reviews(self.session, self._ledger)

    @cached_property
    def recycling(self) -> Recycling:
        """When records drop back into the pool."""
        return Recycling(self.session)

    @cached_property
    def tags(self) -> Tags:
        """Customers' tags."""
        return Tags(self.session, self._ledger)

    @cached_property
    def house_tags(self) -> HouseTags:
        """The tags of all customers together."""
        return HouseTags(self.session, self.tags)

    @cached_property
    def audit(self) -> Audit:
        """Who did what, and taking it back."""
        return Audit(self.session, self._ledger)

    @cached_property
    def access(self) -> AccessLog:
        """Who looked."""
        return AccessLog(self.session)

    @cached_property
    def figures(self) -> FigureStore:
        """What teams and people reached."""
        return FigureStore(self.session)

    @cached_property
    def team_chats(self) -> TeamChats:
        """Where a team's figures go."""
        return TeamChats(self.session, self._ledger)

    @cached_property
    def vault(self) -> Vault:
        """Private values."""
        return Vault(self.session)

    @cached_property
    def drafts(self) -> Drafts:
        """Lines waiting for a click."""
        return Drafts(self.session)

    @cached_property
    def inbox(self) -> Inbox:
        """What came in, once each."""
        return Inbox(self.session)

    @cached_property
    def outbox(self) -> Outbox:
        """What waits to go out."""
        return Outbox(self.session)

    @cached_property
    def buckets(self) -> Buckets:
        """What platforms let through."""
        return Buckets(self.session)

    @cached_property
    def platform_calls(self) -> PlatformCalls:
        """How often platforms were called."""
        return PlatformCalls(self.session)

    @cached_property
    def transcript(self) -> Transcript:
        """The web chat's messages."""
        return Transcript(self.session)

    @cached_property
    def jobs(self) -> Jobs:
        """Slots of periodic jobs."""
        return Jobs(self.session)

    @cached_property
    def links(self) -> Links:
        """One-time sign-in links."""
        return Links(self.session)

    @cached_property
    def uploads(self) -> Uploads:
        """Files on their way in."""
        return Uploads(self.session)

    @cached_property
    def watch(self) -> Watch:
        """Which customers are due a look."""
        return Watch(self.session)

    @cached_property
    def watch_lists(self) -> WatchLists:
        """What to look at among somebody's customers."""
        return WatchLists(self.session)

    @cached_property
    def cadences(self) -> Cadences:
        """How often customers are contacted at least."""
        return Cadences(self.session, self._ledger)

    @cached_property
    def health(self) -> HealthScores:
        """How healthy customers are."""
        return HealthScores(self.session, self.tickets)
