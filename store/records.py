"""The repositories of what people work with, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from store.care.cadences import Cadences
from store.care.clocks import Clocks
from store.care.health import HealthScores
from store.care.moved_days import MovedDays
from store.care.mutes import Mutes
from store.care.reminders import Reminders
from store.care.watch import Watch
from store.care.watch_lists import WatchLists
from store.customers.contacts import Contacts
from store.customers.customers import Customers
from store.customers.lookalikes import Lookalikes
from store.customers.merging import Merging
from store.customers.quality import Quality
from store.customers.reviews import Reviews
from store.customers.tag_use import HouseTags
from store.customers.tags import Tags
from store.figures.repository import FigureStore
from store.followups.actions import Actions
from store.followups.corrections import Corrections
from store.followups.day import Day
from store.followups.followups import Followups
from store.handovers import Handovers
from store.orders.deals import Deals
from store.orders.orders import Orders
from store.orders.tickets import Tickets
from store.people.accounts import Accounts
from store.people.approvals import Approvals
from store.people.people import People
from store.people.team_chats import TeamChats
from store.people.teams import Teams
from store.pool.assignments import Assignments
from store.pool.ownership import Ownership
from store.pool.pools import Pools
from store.pool.recycling import Recycling
from store.workings import Workings


class Records(Workings):
    """Customers, talks, promises, deals and reminders, and the people themselves."""

    @cached_property
    def people(self) -> People:
        """People and teams."""
        return People(self.session, self._ledger)

    @cached_property
    def teams(self) -> Teams:
        """The organisation's tree."""
        return Teams(self.session, self._ledger)

    @cached_property
    def accounts(self) -> Accounts:
        """Who people are on each platform."""
        return Accounts(self.session, self._ledger, self.people)

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
    def figures(self) -> FigureStore:
        """What teams and people reached."""
        return FigureStore(self.session)

    @cached_property
    def team_chats(self) -> TeamChats:
        """Where a team's figures go."""
        return TeamChats(self.session, self._ledger)

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
