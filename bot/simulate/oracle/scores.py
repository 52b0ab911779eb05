"""Health: a customer's score of every day, added up by hand, and who hears of a fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal

from bot.simulate.days import DAY
from bot.simulate.oracle.contacts import WATCHED
from bot.simulate.oracle.matter import Matter, Story
from bot.simulate.past import FAR, Facts, Json, moment_of

RULE = "health-drop"
SILENCE = ((7, 0), (14, 5), (30, 10), (90, 15))
TALKS, ORDERS = (15, 12, 8, 0), (10, 7, 4, 0)
COMPLAINT = re.compile("投诉|抱怨|complain", re.IGNORECASE)


def expected(story: Story) -> Iterator[Matter]:
    """Of every customer."""
    days = _days(story)
    for customer_id in list(story.past.facts):
        scores = dict(_scores(story, customer_id, days))
        ticks = list(scores)
        for number, tick in enumerate(ticks[1:], 1):
            was, now = scores[ticks[number - 1]], scores[tick]
            if _alarms(story, was, now):
                risen = (later for one, later in zip(ticks[number:], ticks[number + 1 :], strict=False) if scores[later] > scores[one])
                yield from _fall(story, customer_id, tick, next(risen, FAR))


def _days(story: Story) -> list[datetime]:
    """The first tick of every day in Greenwich; days without one are left out."""
    firsts: dict[date, datetime] = {}
    for tick in story.past.ticks:
        firsts.setdefault(tick.date(), tick)
    return list(firsts.values())


def _scores(story: Story, customer_id: int, days: list[datetime]) -> Iterator[tuple[datetime, int]]:
    told, number = story.past.facts[customer_id], 0
    for tick in days:
        while number < len(told) and told[number].at < tick:
            number += 1
        facts = told[number - 1] if number else None
        if facts is not None and _is_watched(facts):
            yield tick, score(facts, tick.date())


def _is_watched(facts: Facts) -> bool:
    held = facts.get("owner_id") or facts.get("service_owner_id")
    return facts.get("status") in WATCHED and held is not None and not facts.get("removed")


def _alarms(story: Story, was: int, now: int) -> bool:
    low = story.policy.health_medium_risk
    return was - now >= story.policy.health_drop or now < low <= was


def _fall(story: Story, customer_id: int, tick: datetime, until: datetime) -> Iterator[Matter]:
    facts = [each for each in story.past.facts[customer_id] if each.at < tick][-1]
    readers = [facts.get("owner_id") or facts.get("service_owner_id")]
    if score(facts, tick.date()) < story.policy.health_medium_risk:
        readers.append(story.past.of_role("csm"))
    for person in readers:
        if person is not None:
            yield Matter(
                rule=RULE,
                about=facts.get("code"),
                customer_id=customer_id,
                person_id=person,
                episode=datetime.combine(tick.date(), time(), tzinfo=UTC),
                step=0,
                due=tick,
                until=until,
            )


def score(facts: Facts, today: date) -> int:
    """A hundred points, less what the customer's state costs."""
    counted = [row for row in facts.alive("orders") if row["state"] != "order_cancelled" and _day(row["placed_at"]) > today - 90 * DAY]
    talks = sum(_day(row["occurred_at"]) > today - 30 * DAY for row in facts.alive("followups"))
    amount = sum((Decimal(str(row["amount"])) for row in counted), Decimal(0))
    lost = _silence(facts, today) + TALKS[min(talks, 3)] + ORDERS[min(len(counted), 3)]
    lost += 0 if amount >= 2_000_000 else 3 if amount >= 1_000_000 else 4 if amount >= 1 else 5
    return 100 - lost - _complaints(facts, today) - _match(facts)


def _silence(facts: Facts, today: date) -> int:
    moments = [row["occurred_at"] for row in facts.alive("followups")]
    moments += [row["placed_at"] for row in facts.alive("orders")] + [row["at"] for row in facts.alive("payments")]
    silent = (today - max(map(_day, moments))).days if moments else 1_000_000
    return next((points for days, points in SILENCE if silent <= days), 20)


def _complaints(facts: Facts, today: date) -> int:
    made = [row for row in facts.alive("tickets") if _is_complaint(row) and _day(row["opened_at"]) > today - 180 * DAY]
    still_open = sum(row["state"] in {"ticket_received", "ticket_in_work"} for row in made)
    return min(10 * still_open + 4 * (len(made) - still_open), 45)


def _is_complaint(row: Json) -> bool:
    return bool(row["urgent"]) or COMPLAINT.search(row["text"]) is not None


def _match(facts: Facts) -> int:
    newest = max(facts.alive("followups"), key=lambda row: moment_of(row["occurred_at"]) or FAR, default=None)
    if not facts.get("core_need") or facts.get("stage") == "lost" or (newest or {}).get("emotion") == "negative":
        return 5
    return 0 if facts.get("stage") in {"proposal", "negotiation", "won"} else 2


def _day(at: str) -> date:
    return (moment_of(at) or FAR).astimezone(UTC).date()
