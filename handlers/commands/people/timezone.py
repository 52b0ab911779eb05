"""`/timezone`: the zone somebody lives by."""

from __future__ import annotations

from cards.people.time_zone_changed import time_zone_changed, time_zone_now
from domain.words import _
from domain.zones import zone_named
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "timezone",
    aliases=("时区",),
    usage=_("/timezone <city or zone>"),
    summary=_("Choose the time zone of your dates and working hours."),
    examples=("/timezone Asia/Shanghai", "/timezone Singapore"),
)
def timezone(request: Command, crm: UnitOfWork) -> Answer:
    typed = request.text.strip()
    if not typed:
        return Reply(card=time_zone_now(request.sender.time_zone), private=True)
    zone = zone_named(typed)
    crm.people.set_time_zone(request.sender, zone)
    return Reply(card=time_zone_changed(zone), private=True)
