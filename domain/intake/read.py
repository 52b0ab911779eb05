"""What a row of a spreadsheet says, every value in its one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.people import Person
from domain.terms import Emotion, Method


@dataclass(frozen=True, kw_only=True)
class ContactCells:
    """Somebody at the customer's, the private values in their one form."""

    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    is_decision_maker: bool = False
    birthday: date | None = None
    preferred_method: Method | None = None


@dataclass(frozen=True, kw_only=True)
class FollowupCells:
    """One communication; a next action whose day is over stays in the content and reminds nobody."""

    occurred_at: datetime
    has_time: bool
    content: str
    author: Person | None
    texts: Mapping[str, str]
    method: Method | None = None
    emotion: Emotion | None = None
    emotion_words: str | None = None
    next_task: str | None = None
    next_due: datetime | None = None
    next_has_time: bool = False
    next_owner: Person | None = None


@dataclass(frozen=True, kw_only=True)
class Read:
    """A row that can be entered: whose it is (`name` or `code`), and what of a customer, a contact or a talk is in it.

    `facts` are those of `NewCustomer` by name, without owner and private values.
    """

    name: str
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    owner: Person | None = None
    phone: str | None = None
    email: str | None = None
    tags: tuple[str, ...] = ()
    registered_at: datetime | None = None
    contact: ContactCells | None = None
    followup: FollowupCells | None = None
