"""First contact: somebody unknown writes, their platform says what it has verified, and they are known from then on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlowError
from datetime import timedelta

import structlog

from bot.port.platform import PlatformError, Profile
from cards.codec import to_json
from cards.people.linked import linked_card
from domain.clock import Clock
from domain.linking import Known, known, spellings
from domain.people import Identity
from domain.talks import private_talk
from handlers.request import Event
from handlers.shown import message_id
from store.database import Acting, Database, UnitOfWork
from store.engine.taken import TakenError
from store.messages.outbox import OutboxMessage

log = structlog.get_logger()

PATIENCE = 1.5
"""Seconds that the person's answer waits for their platform's word: the door has to be done within three."""
PAUSE = timedelta(minutes=1)
"""An account is asked about once in so long, by all processes together."""
ASKERS = 4
REMEMBERED = 10_000

Resolve = Callable[[str], Profile | None]
"""What the platform has verified about an account."""


class FirstContacts:
    """Links accounts that nobody is behind, before their first event is carried out. One for each process."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        # Accounts that were somebody's: who unlinks one by hand does not want it linked by itself again.
        self._linked: set[Identity] = set()
        self._askers = ThreadPoolExecutor(ASKERS, thread_name_prefix="first-contact")

    def meet(self, event: Event, resolve: Resolve) -> None:
        """See that the event's account is somebody's, if its platform can tell whose. Raises StoreBusyError: nothing happened."""
        if event.who in self._linked or not (self._is_linked(event.who) or self._link(event, resolve)):
            return
        if len(self._linked) >= REMEMBERED:
            self._linked.clear()
        self._linked.add(event.who)

    def _is_linked(self, who: Identity) -> bool:
        with self._database.reading() as crm:
            return crm.people.by_identity(who.platform, who.tenant, who.user) is not None

    def _link(self, event: Event, resolve: Resolve) -> bool:
        profile = self._ask(event.who, resolve)
        if profile is None:
            return False
        told = spellings(email=profile.email, mobile=profile.mobile, employee_id=profile.employee_id)
        with self._database.transaction() as crm:
            found = known(crm.accounts.alike(told))
            if not isinstance(found, Known):
                log.warning("account not linked", platform=event.who.platform, reason=found, told=sorted(told))
                return False
            crm.acting = Acting(person_id=found.person.id, event_key=event.key, at=self._clock() + crm.offset())
            return _introduce(crm, event, found)

    def _ask(self, who: Identity, resolve: Resolve) -> Profile | None:
        """The platform's word; None when there is none, or it was asked a moment ago. No transaction is open meanwhile."""
        with self._database.transaction() as crm:
            if not crm.strangers.ask(who, self._clock(), PAUSE):
                return None
        asked = self._askers.submit(resolve, who.user)
        try:
            return asked.result(timeout=PATIENCE)
        except (PlatformError, TooSlowError) as trouble:
            asked.cancel()
            log.warning("account not looked up", platform=who.platform, outcome=type(trouble).__name__)
            return None


def _introduce(crm: UnitOfWork, event: Event, found: Known) -> bool:
    """Link the account and say so beside the answer; True also when another process was faster, and said it."""
    try:
        account = crm.accounts.link(found.person, event.who, found.by)
    except TakenError:
        return True
    crm.outbox.add(
        OutboxMessage(
            id=message_id(f"{event.key} first contact", 0),
            platform=event.who.platform,
            chat=private_talk(found.person),
            person_id=found.person.id,
            card_json=to_json(linked_card(found.person, account)),
            replaces=None,
            event_key=event.key,
        )
    )
    log.info("account linked", platform=event.who.platform, by=found.by)
    return True
