from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from domain.zones import UnknownZoneError, zone_named
from tests.domain.saying import refusal
from tests.rows import for_each


@for_each(
    ("typed", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        (" Shanghai ", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("香港", "Asia/Hong_Kong"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_zone_is_typed_whole_by_its_city_or_as_people_say(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone
    assert ZoneInfo(zone).key == zone


@for_each("typed", ["", "Mars", "Asia", "posixrules", "localtime", "Factory", "../etc/passwd", "Indianapolis", "PRC"])
def test_what_is_no_place_or_two_is_not_guessed(typed: str) -> None:
    with pytest.raises(UnknownZoneError) as refused:
        zone_named(typed)

    assert "Asia/Shanghai" in refusal(refused.value)[1]
