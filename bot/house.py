"""The composition root: everything is made here once, and handed to whoever needs it."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

import handlers.clicks
import handlers.commands
import handlers.forms
import reminders.rules
from bot.delivery import Courier, fresh_owner
from bot.platform import Platform
from bot.platforms.console.adapter import ConsolePlatform, console_route
from bot.settings import Settings
from bot.tokens import Signer
from domain.clock import Clock, system_clock
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.reply import Outgoing
from reminders.rule import Rule
from reminders.sweep import queue_due
from store.database import Database, StoreBusyError, connect
from store.keyring import KeyringError


@dataclass(frozen=True, kw_only=True)
class House:
    """One process's parts. `clock` is machine time; business time adds the sandbox's offset."""

    settings: Settings
    database: Database
    registry: Registry
    desk: Desk
    signer: Signer
    platforms: Mapping[str, Platform]
    rules: tuple[Rule, ...]
    clock: Clock = system_clock

    def business_now(self) -> datetime:
        """The time the sandbox has reached."""
        with self.database.reading() as crm:
            return self.clock() + crm.offset()

    def problem(self) -> str | None:
        """None when the database answers, is at this program's schema and was sealed with these keys; else a sentence."""
        sentence = self.database.ready()
        if sentence is not None:
            return sentence
        try:
            with self.database.reading() as crm:
                crm.vault.check()
        except KeyringError as error:
            return str(error)
        except StoreBusyError:
            return "The database does not answer."
        return None

    def remind(self, now: datetime) -> tuple[Outgoing, ...]:
        """Queue every reminder due at business time `now`, and say which."""
        queued = (one for rule in self.rules for one in queue_due(rule, self.database, now, platform=self.home_platform))
        return tuple(Outgoing(id=one.id, card=one.due.card, chat="", to=one.due.to, private=True, push=True) for one in queued)

    @property
    def home_platform(self) -> str:
        """Where Genjin speaks by itself: the first real platform, else the web chat."""
        return next(iter(self.settings.platforms), "console")

    def courier(self) -> Courier:
        """Somebody to carry the outbox."""
        return Courier(self.database, self.platforms, owner=fresh_owner(), clock=self.clock, limits=self.settings.limits)


def build(settings: Settings, *, clock: Clock = system_clock) -> House:
    """Put the parts together. Nothing is opened yet: the database is reached at first use."""
    database = connect(settings.database_url, keys=settings.secret_keys, policy=settings.policy)
    registry = Registry.collect(handlers.commands, handlers.clicks, handlers.forms)
    return House(
        settings=settings,
        database=database,
        registry=registry,
        desk=Desk(database=database, registry=registry, routes={"console": console_route}),
        signer=Signer(settings.secret_keys, life=settings.policy.button_life),
        platforms={"console": ConsolePlatform(database=database, clock=clock)},
        rules=all_rules(),
        clock=clock,
    )


def all_rules() -> tuple[Rule, ...]:
    """The `RULE` of every file below reminders/rules, by name: a new rule is a new file."""
    found = pkgutil.walk_packages(reminders.rules.__path__, "reminders.rules.")
    modules = (import_module(each.name) for each in found if not each.ispkg)
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.name))
