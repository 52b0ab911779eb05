"""What every repository shares within one transaction: the connection, the rules' numbers, the keys, and who is acting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from domain.policy import Policy
from store.care.moves import Moves
from store.care.workdays import Calendar
from store.sealing.keyring import Keyring


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who does what is written next, in which event, at which business time."""

    person_id: int | None
    event_key: str
    at: datetime


@dataclass(kw_only=True)
class Session:
    """One transaction's shared ground.

    `locked` are the customers whose rows this transaction already holds; `unwritten` the audit rows it still owes (see `ledger.py`),
    `touched` the customers that any of them is about. `outdated` are the messages whose reminders stand no longer as they show.
    `calendar` knows the days that were moved.
    """

    connection: Connection
    policy: Policy
    keyring: Keyring
    said: Acting | None = None
    locked: set[int] = field(default_factory=set)
    unwritten: list[Mapping[str, object]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    outdated: set[str] = field(default_factory=set)
    moves: Moves
    calendar: Calendar = field(init=False)

    def __post_init__(self) -> None:
        self.calendar = Calendar(self.moves.days)

    @property
    def is_postgresql(self) -> bool:
        """Whether rows can be locked one by one; SQLite has one writer at a time."""
        return self.connection.dialect.name == "postgresql"

    @property
    def acting(self) -> Acting:
        """Who writes; asking before it was said is a mistake of ours."""
        if self.said is None:
            message = "say who is acting before writing"
            raise RuntimeError(message)
        return self.said
