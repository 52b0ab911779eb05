"""The composition root: everything is made here once, and handed to whoever needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pydantic_settings import BaseSettings

import handlers.clicks
import handlers.commands
import handlers.forms
from bot.delivery.courier import Courier, fresh_owner
from bot.initiative import Initiative, all_bulletins, all_rules
from bot.platforms.console.adapter import NAME as CONSOLE
from bot.platforms.console.adapter import ConsolePlatform, console_route
from bot.port.calls import Calls
from bot.port.drawing import Artist
from bot.port.own_settings import settings_of, titles_of
from bot.port.parts import Parts
from bot.port.platform import Platform, Station
from bot.port.reception import Reception
from bot.port.stations import make_station
from bot.settings import Console, Settings
from bot.tokens import Signer
from cards.people.accounts import name_platforms
from domain.clock import Clock, system_clock
from handlers.dispatch import Desk
from handlers.registry import Registry
from handlers.reply import Outgoing
from handlers.routing import outbox_route
from reminders.looking import look_over
from store.database import Database, StoreBusyError, connect
from store.sealing.keyring import KeyringError


@dataclass(frozen=True, kw_only=True)
class House:
    """One process's parts. `clock` is machine time; business time adds the sandbox's offset.

    `stations` are the enabled chat platforms; `platforms` are they and the web chat.
    """

    settings: Settings
    database: Database
    registry: Registry
    desk: Desk
    signer: Signer
    artist: Artist
    reception: Reception
    calls: Mapping[str, Calls]
    stations: Mapping[str, Station]
    platforms: Mapping[str, Platform]
    initiative: Initiative
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
        """Say everything due at business time `now`, and tell which cards were queued."""
        return self.initiative.remind(self.database, now)

    def look_over(self, now: datetime) -> bool:
        """Go on with the month's look through all records; whether it is done."""
        return look_over(self.database, now)

    def write_down_calls(self) -> None:
        """Keep the count of what the platforms were asked, before the process ends."""
        for calls in self.calls.values():
            calls.flush()

    def courier(self) -> Courier:
        """Somebody to carry the outbox."""
        return Courier(
            self.database,
            self.platforms,
            owner=fresh_owner(),
            clock=self.clock,
            limits=self.settings.limits,
            language=self.settings.language,
            time_zone=self.settings.time_zone,
        )


def build(settings: Settings, *, clock: Clock = system_clock, own: Mapping[str, BaseSettings] | None = None) -> House:
    """Put the parts together. Nothing is opened yet: the database is reached at first use.

    `own` are platforms' own settings; those of the others come from the environment.
    """
    database = connect(settings.database_url, keys=settings.secret_keys, policy=settings.policy)
    registry = Registry.collect(handlers.commands, handlers.clicks, handlers.forms)
    initiative = Initiative(rules=all_rules(), bulletins=all_bulletins(), platform=home_platform(settings))
    routes = {CONSOLE: console_route, **dict.fromkeys(settings.platforms, outbox_route)}
    desk = Desk(database=database, registry=registry, routes=routes, after=initiative.after, homes=frozenset(settings.platforms))
    signer = Signer(settings.secret_keys, life=settings.policy.button_life)
    artist = Artist(signer=signer, unseal=database.keyring.open, home=_web_chat(settings))
    voice = {"language": settings.language, "time_zone": settings.time_zone}
    reception = Reception(desk=desk, signer=signer, database=database, clock=clock, **voice)
    calls = {name: Calls(database, name, clock) for name in settings.platforms}
    parts = partial(Parts, house=settings, database=database, registry=registry, reception=reception, artist=artist, clock=clock)
    name_platforms(titles_of(settings.platforms))
    of_each = settings_of(settings.platforms, own).items()
    stations = {name: make_station(name, parts(settings=mine, calls=calls[name])) for name, mine in of_each}
    web = ConsolePlatform(database=database, clock=clock, messages_a_minute=settings.limits.chat_messages_a_minute)
    return House(
        settings=settings,
        database=database,
        registry=registry,
        desk=desk,
        signer=signer,
        artist=artist,
        reception=reception,
        calls=calls,
        stations=stations,
        platforms={CONSOLE: web, **{name: station.platform for name, station in stations.items()}},
        initiative=initiative,
        clock=clock,
    )


def _web_chat(settings: Settings) -> str:
    """The web chat's address for people elsewhere; empty when there is none they can reach."""
    return "" if settings.console is Console.OFF else settings.public_url.rstrip("/")


def home_platform(settings: Settings) -> str:
    """Where Genjin speaks by itself: the first real platform, else the web chat."""
    return next(iter(settings.platforms), CONSOLE)
