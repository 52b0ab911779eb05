"""The repositories that the house itself works with, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from store.jobs import Jobs
from store.messages.drafts import Drafts
from store.messages.inbox import Inbox
from store.messages.outbox import Outbox
from store.messages.pacing import Buckets
from store.messages.platform_calls import PlatformCalls
from store.messages.transcript import Transcript
from store.moving.uploads import Uploads
from store.people.link_codes import LinkCodes
from store.people.links import Links
from store.people.strangers import Strangers
from store.sealing.vault import Vault
from store.session import Session
from store.trail.access import AccessLog
from store.trail.audit import Audit
from store.trail.ledger import Ledger


class Workings:
    """What arrives, what leaves, what is kept sealed, and who did what."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._ledger = Ledger(session)

    @cached_property
    def vault(self) -> Vault:
        """Private values."""
        return Vault(self.session)

    @cached_property
    def audit(self) -> Audit:
        """Who did what, and taking it back."""
        return Audit(self.session, self._ledger)

    @cached_property
    def access(self) -> AccessLog:
        """Who looked."""
        return AccessLog(self.session)

    @cached_property
    def strangers(self) -> Strangers:
        """Accounts that nobody is behind yet."""
        return Strangers(self.session)

    @cached_property
    def link_codes(self) -> LinkCodes:
        """One-time codes for another account."""
        return LinkCodes(self.session, self._ledger)

    @cached_property
    def links(self) -> Links:
        """One-time sign-in links."""
        return Links(self.session)

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
    def uploads(self) -> Uploads:
        """Files on their way in."""
        return Uploads(self.session)
