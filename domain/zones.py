"""Time zones by the names people give them."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from domain.errors import UserError
from domain.words import _
from domain.writing import fold

AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
"""Those of the IANA database that are places; the rest are spellings kept for old programs."""
UTC = "UTC"
SAID = {
    **dict.fromkeys(("北京时间", "北京", "上海", "中国", "beijing", "china"), "Asia/Shanghai"),
    "香港": "Asia/Hong_Kong",
    "台北": "Asia/Taipei",
}
"""What is said of zones beside their names."""


def zone_named(typed: str) -> str:
    """The IANA name of a zone (`Asia/Shanghai`), typed whole or by its city, in any case. Raises UnknownZoneError."""
    words = "_".join(fold(typed).split())
    found = _by_name().get(words, ())
    if words in SAID:
        return SAID[words]
    if len(found) != 1:
        raise UnknownZoneError(typed)
    return found[0]


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Every zone under its whole name, and under its city."""
    zones = sorted({UTC, *(zone for zone in available_timezones() if zone.startswith(AREAS))})
    names: dict[str, tuple[str, ...]] = {}
    for zone in zones:
        for name in {zone.casefold(), zone.rpartition("/")[2].casefold()}:
            names[name] = (*names.get(name, ()), zone)
    return names


class UnknownZoneError(UserError):
    """A zone of this name is not in the IANA database, or several are."""

    kind = "unknown_time_zone"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is no time zone that I know.").format(typed=typed),
            hint=_("Type its city or its whole name, like /timezone Asia/Shanghai."),
        )
