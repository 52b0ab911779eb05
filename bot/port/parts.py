"""What a platform's adapter is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from pydantic_settings import BaseSettings

from bot.port.calls import Calls
from bot.port.drawing import Artist
from bot.port.reception import Reception
from bot.settings import Settings
from domain.clock import Clock
from handlers.registry import Registry
from store.database import Database

Own = TypeVar("Own", bound=BaseSettings)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The house's parts that an adapter may use. `settings` are the platform's own, `house` everybody's; `clock` is machine time.

    `calls.count()` is told of every call that is made to the platform.
    """

    settings: BaseSettings
    house: Settings
    database: Database
    registry: Registry
    reception: Reception
    artist: Artist
    clock: Clock
    calls: Calls

    def own(self, kind: type[Own]) -> Own:
        """The platform's own settings, as what they are. Raises TypeError when somebody handed in another platform's."""
        if not isinstance(self.settings, kind):
            raise TypeError(kind)
        return self.settings
