"""Who is visiting: a signed cookie that names a person, and the proof a page sends with each write."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from bot.tokens import Exact
from domain.people import Person

COOKIE: Final = "genjin_visit"
LIFE: Final = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One sign-in: `secret` is its own, and the page must send it back as `csrf` with every write."""

    person_id: int
    handle: str
    secret: str
    began: int

    @property
    def csrf(self) -> str:
        """What only a page of this very visit knows; the cookie itself is out of its scripts' reach."""
        return hashlib.sha256(f"csrf:{self.secret}".encode()).hexdigest()

    def proves(self, token: str) -> bool:
        """Whether a write comes from a page of this visit."""
        return hmac.compare_digest(self.csrf.encode(), token.encode("utf-8", "replace"))


class Visits:
    """Seals visits into cookies and opens them. Times are machine time; `keys` come newest first."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._serializer = URLSafeSerializer(
            [hmac.digest(key.encode(), b"genjin.visit", hashlib.sha256) for key in reversed(keys)],
            signer=Exact,
            signer_kwargs={"key_derivation": "none", "digest_method": hashlib.sha256},
        )

    def begin(self, person: Person, now: datetime) -> Visit:
        """A fresh visit."""
        return Visit(person_id=person.id, handle=person.handle, secret=secrets.token_urlsafe(18), began=int(now.timestamp()))

    def seal(self, visit: Visit) -> str:
        """The cookie's value."""
        return str(self._serializer.dumps([visit.person_id, visit.handle, visit.secret, visit.began]))

    def open(self, cookie: str, now: datetime) -> Visit | None:
        """The visit of a cookie; None when it is altered, of another house or too old."""
        try:
            person_id, handle, secret, began = self._serializer.loads(cookie)
        except (BadData, ValueError):
            return None
        if not timedelta(0) <= timedelta(seconds=int(now.timestamp()) - began) + timedelta(hours=1) <= LIFE:
            return None
        return Visit(person_id=person_id, handle=handle, secret=secret, began=began)
