"""How every process begins: settings read, logs set up, or the mistakes told and nothing else."""

from __future__ import annotations

import sys
from typing import NoReturn

from bot.house import House, build
from bot.logs import set_up
from bot.settings import Settings, SettingsError, load

MISUSE = 2


def settings_or_exit() -> Settings:
    """The settings; with a wrong configuration its mistakes are told and the process ends with 2."""
    try:
        settings = load()
    except SettingsError as error:
        stop_with(error.problems)
    set_up(level=settings.log_level, style=settings.log_format)
    return settings


def house_or_exit() -> House:
    """A wired house, or the end of the process as above."""
    return build(settings_or_exit())


def stop_with(problems: list[str]) -> NoReturn:
    """Tell what is wrong, a line each, and end."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    raise SystemExit(MISUSE)
