"""Secrets that links carry: given away once, and kept as their hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from domain.intake.uploads import LINK_LIFE
from domain.people import Person
from store.database import UnitOfWork


def fresh_secret() -> tuple[str, str]:
    """A secret that nobody can guess, and its hash."""
    secret = secrets.token_urlsafe(24)
    return secret, secret_hash(secret)


def secret_hash(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def way_in(crm: UnitOfWork, person: Person) -> str:
    """Where this person enters the web chat once, within some minutes."""
    secret, hashed = fresh_secret()
    crm.links.add(hashed, person.id, link_end(crm))
    return f"/enter/{secret}"


def link_end(crm: UnitOfWork) -> datetime:
    """When a link of now ends, in machine time."""
    return crm.acting.at - crm.offset() + LINK_LIFE
