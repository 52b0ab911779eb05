"""Settings from the environment (`GENJIN_…`), every mistake of a bad configuration named at once, in sentences."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from bot.keys import is_key, read_or_create
from bot.port.own_settings import misspelt, own_problems
from domain.people import HOME_ZONE
from domain.policy import Policy
from store.engine.engines import is_address

CHECKOUT = Path(__file__).resolve().parents[1]
VAR = CHECKOUT / "var"
LANGUAGES = ("zh_CN", "en")
PREFIX = "GENJIN_"


class Console(StrEnum):
    """How the built-in web chat runs: `DEMO` lets anybody on this machine be anybody, `TEAM` wants a sign-in link."""

    DEMO = "demo"
    TEAM = "team"
    OFF = "off"


class LogFormat(StrEnum):
    """JSON for machines, console for people."""

    JSON = "json"
    CONSOLE = "console"


class LogLevel(StrEnum):
    """The least weighty line that is still written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one process takes: sizes in bytes, times in seconds."""

    body: int = 256 * 1024
    upload: int = 20 * 1024 * 1024
    live_streams: int = 40
    threads: int = 64
    delivery_batch: int = 20
    delivery_lease: int = 60
    delivery_attempts: int = 12
    chat_messages_a_minute: int = 120
    poll: float = 0.5


class SettingsError(Exception):
    """The configuration cannot run; `problems` are sentences, all of them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Environment(BaseSettings):
    """Settings from the environment or `.env`, under a prefix of their own; no mistake repeats a value, many of them are secrets."""

    model_config = SettingsConfigDict(env_file=CHECKOUT / ".env", extra="ignore", frozen=True, hide_input_in_errors=True)


class Settings(Environment):
    """Everything a process needs to know before it starts. `secret_keys` come newest first, in the environment with commas."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__")

    database_url: str = f"sqlite:///{VAR / 'genjin.db'}"
    secret_keys: Annotated[tuple[str, ...], NoDecode] = ()
    secret_key_file: Path = VAR / "secret.key"
    console: Console = Console.DEMO
    platforms: Annotated[tuple[str, ...], NoDecode] = ()
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65_535)
    public_url: str = ""
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.CONSOLE
    language: str = LANGUAGES[0]
    time_zone: str = HOME_ZONE
    policy: Policy = Policy()
    limits: Limits = Limits()

    @field_validator("secret_keys", "platforms", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @property
    def on_sqlite(self) -> bool:
        """Whether the memory is one file on this machine."""
        return self.database_url.startswith("sqlite")

    @property
    def key_is_in_file(self) -> bool:
        """Whether the key lies in the checkout's file, not in the environment."""
        return self.on_sqlite and self.secret_key_file.exists() and read_or_create(self.secret_key_file) == self.secret_keys

    @property
    def address(self) -> str:
        """Where people open the web chat."""
        return self.public_url.rstrip("/") or f"http://{self.listening_at}"

    @property
    def listening_at(self) -> str:
        """Host and port of the web process, as addresses write them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def load() -> Settings:
    """The settings of this process, the secret key included (made when SQLite has none). Raises SettingsError."""
    settings, problems = _read()
    problems.extend(_conflicts(settings))
    problems.extend(_platforms_own(settings))
    problems.extend(_misspelt())
    keys = _keys(settings, problems)
    if problems:
        raise SettingsError(problems)
    return settings.model_copy(update={"secret_keys": keys})


def _read() -> tuple[Settings, list[str]]:
    """The settings, with defaults in place of what cannot be read, and a sentence for each such mistake."""
    try:
        return Settings(), []
    except UnreadableError as error:
        # Its own words may quote the value.
        raise SettingsError(
            ["GENJIN_POLICY and GENJIN_LIMITS are no JSON; set numbers singly: GENJIN_POLICY__UNDO_WINDOW=00:20:00."]
        ) from error
    except ValidationError as error:
        mistakes = error.errors(include_url=False, include_input=True)
        names = {str(mistake["loc"][0]) for mistake in mistakes}
        defaults = {name: Settings.model_fields[name].default for name in names}
        return Settings(**defaults), [_sentence(mistake) for mistake in mistakes]


def _sentence(mistake: ErrorDetails) -> str:
    name = PREFIX + "__".join(str(part) for part in mistake["loc"]).upper()
    match mistake["type"]:
        case "int_parsing" | "int_type" | "int_from_float":
            what = "must be a whole number"
        case "float_parsing" | "float_type":
            what = "must be a number"
        case "enum":
            what = f"must be one of {mistake['ctx']['expected']}"
        case _:
            what = f"is wrong: {mistake['msg'][0].lower()}{mistake['msg'][1:]}"
    return f"{name} {what}; it is {mistake['input']!r}."


def _conflicts(settings: Settings) -> Iterator[str]:
    """What is wrong with values that can each be read, alone or beside each other."""
    yield from _database_conflicts(settings)
    if settings.language not in LANGUAGES:
        yield f"GENJIN_LANGUAGE must be one of {', '.join(LANGUAGES)}; it is {settings.language!r}."
    if settings.time_zone not in available_timezones():
        yield f"GENJIN_TIME_ZONE must be an IANA name such as Asia/Shanghai; it is {settings.time_zone!r}."
    if settings.public_url and not settings.public_url.startswith(("http://", "https://")):
        yield "GENJIN_PUBLIC_URL must start with http:// or https://."
    for name, number in vars(settings.limits).items():
        if number <= 0:
            yield f"GENJIN_LIMITS__{name.upper()} must be more than 0; it is {number}."
    yield from _platform_conflicts(settings)


def _database_conflicts(settings: Settings) -> Iterator[str]:
    """The address is not repeated: it can hold a password."""
    url = settings.database_url
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        yield "GENJIN_DATABASE_URL must start with sqlite:/// or postgresql://."
    elif settings.on_sqlite and url.removeprefix("sqlite:///") in {"", ":memory:"}:
        yield "GENJIN_DATABASE_URL must name a file, such as sqlite:////var/lib/genjin/genjin.db: two processes share it."
    elif not is_address(url):
        yield "GENJIN_DATABASE_URL cannot be read; it looks like postgresql://name:password@host:5432/database."


def _misspelt() -> Iterator[str]:
    """Numbers set under a name that no rule reads."""
    for group, numbers in (("POLICY", Policy), ("LIMITS", Limits)):
        start = f"{PREFIX}{group}__"
        yield from misspelt(start, {f"{start}{each.name.upper()}" for each in fields(numbers)})


def _platform_conflicts(settings: Settings) -> Iterator[str]:
    known = known_platforms()
    for name in settings.platforms:
        if name not in known:
            yield f"GENJIN_PLATFORMS names {name!r}, which is not there; known are: {', '.join(known) or 'none yet'}."
    if settings.console is not Console.DEMO:
        return
    if settings.platforms:
        yield f"GENJIN_CONSOLE=demo lets anybody be anybody, so it does not run beside {', '.join(settings.platforms)}; use team or off."
    if not _is_loopback(settings.host):
        yield f"GENJIN_CONSOLE=demo answers on this machine only, not on {settings.host}; use 127.0.0.1, or GENJIN_CONSOLE=team."


def _platforms_own(settings: Settings) -> Iterator[str]:
    """What is wrong with the settings of each enabled platform."""
    for name in sorted(set(settings.platforms) & set(known_platforms())):
        yield from own_problems(name)


def known_platforms() -> tuple[str, ...]:
    """The chat platforms this checkout can talk to, besides its own web chat."""
    folders = (CHECKOUT / "bot" / "platforms").iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / "adapter.py").exists() and folder.name != "console"))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _keys(settings: Settings, problems: list[str]) -> tuple[str, ...]:
    """The keys to use; what is wrong with them is added to the problems."""
    keys, source = settings.secret_keys, "GENJIN_SECRET_KEYS"
    if not keys and not settings.on_sqlite:
        problems.append(
            "GENJIN_SECRET_KEYS is missing: a shared database needs a key that every machine has. Make one with: genjin new-key"
        )
        return ()
    if not keys and not problems:  # Nothing is written while anything else is wrong.
        keys, source = _keys_of_file(settings.secret_key_file, problems), str(settings.secret_key_file)
    if not all(is_key(key) for key in keys):
        problems.append(f"{source} holds something that is no key (32 bytes in URL-safe base 64). Make one with: genjin new-key")
    return keys


def _keys_of_file(path: Path, problems: list[str]) -> tuple[str, ...]:
    try:
        keys = read_or_create(path)
    except OSError as error:
        problems.append(f"{path} cannot be read or made: {error.strerror}.")
        return ()
    if not keys:
        problems.append(f"{path} is empty; it must hold the key that sealed the data.")
    return keys
