"""What Genjin does by itself at a tick, and what follows from every event: the rules put to work."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from types import ModuleType

import reminders.bulletins
import reminders.rules
from handlers.reply import Outgoing
from reminders.bulletin import Bulletin, Post, publish
from reminders.queued import Queued
from reminders.rule import Rule
from reminders.settle import Settling, settle_all
from reminders.speak import speak
from reminders.sweep import sweep
from store.care.workdays import load_calendar
from store.database import Database, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """The rules and bulletins of a house; `platform` is where Genjin speaks to whom it has met nowhere yet."""

    rules: tuple[Rule, ...]
    bulletins: tuple[Bulletin, ...]
    platform: str

    def remind(self, database: Database, now: datetime) -> tuple[Outgoing, ...]:
        """Everything due at business time `now`: found, said and posted; the cards that were queued."""
        load_calendar()
        critical = [queued for rule in self.rules for queued in sweep(rule, database, now, settling=self._settling).queued]
        spoken = speak(self._settling.rules, database, now, platform=self.platform)
        posts = [post for bulletin in self.bulletins for post in publish(bulletin, database, now)]
        return (*map(_to_person, (*critical, *spoken)), *map(_to_chat, posts))

    def settle(self, database: Database, now: datetime) -> int:
        """Let go of every shown reminder that time alone has settled; how many."""
        return settle_all(self._settling, database, now)

    def after(self, crm: UnitOfWork, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """What an event settles. An answer never takes the place of a card that still says other things as well."""
        redrawn = frozenset(each.replaces for each in outgoing if each.replaces is not None and not each.push)
        grouped = frozenset(message for message in redrawn if self._settling.is_grouped(crm, message))
        self._settling.settle(crm, besides=redrawn - grouped)
        return [replace(each, replaces=None) if each.replaces in grouped and not each.push else each for each in outgoing]

    @property
    def _settling(self) -> Settling:
        return Settling(rules={rule.name: rule for rule in self.rules}, platform=self.platform)


def all_rules() -> tuple[Rule, ...]:
    """The `RULE` of every file below reminders/rules, by name: a new rule is a new file."""
    return tuple(sorted((module.RULE for module in _modules(reminders.rules)), key=lambda rule: rule.name))


def all_bulletins() -> tuple[Bulletin, ...]:
    """The `BULLETIN` of every file below reminders/bulletins, by name."""
    return tuple(sorted((module.BULLETIN for module in _modules(reminders.bulletins)), key=lambda bulletin: bulletin.name))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    found: Iterable[pkgutil.ModuleInfo] = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return (import_module(each.name) for each in found if not each.ispkg)


def _to_person(queued: Queued) -> Outgoing:
    return Outgoing(id=queued.id, card=queued.card, chat="", to=queued.to, private=True, push=True)


def _to_chat(post: Post) -> Outgoing:
    return Outgoing(id=post.id, card=post.card, chat=post.chat, to=None, private=False, push=True, in_group=True)
