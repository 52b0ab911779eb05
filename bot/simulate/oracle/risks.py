"""流失预警: thirty silent days without an unfinished order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.simulate.oracle.contacts import WATCHED
from bot.simulate.oracle.matter import CRITICAL, GROUPED, Matter, Story
from bot.simulate.past import FAR, Facts, moment_of

RULE = "churn-risk"


def expected(story: Story) -> Iterator[Matter]:
    """The alarms: the customer-success manager hears at once, whoever has the customer with their other cards."""
    for customer_id in list(story.past.facts):
        for facts, ends in story.past.spans(customer_id, story.end):
            due = _silent_until(story, facts)
            tick = FAR if due is None else story.past.tick_from(max(due, facts.at))
            # What the alarm changes is true from its own tick on.
            if tick <= ends and tick < story.end:
                yield from _alarm(story, customer_id, facts, tick)


def _silent_until(story: Story, facts: Facts) -> datetime | None:
    """When the silence is a risk; None while nobody has to look, or something goes on."""
    owner = facts.get("owner_id") or facts.get("service_owner_id")
    if owner is None or facts.get("status") not in WATCHED or facts.get("at_risk") or facts.has_open_order or facts.get("removed"):
        return None
    moments = [facts.last_talk]
    moments += [moment_of(row["placed_at"]) for row in facts.alive("orders")]
    moments += [moment_of(row["at"]) for row in facts.alive("payments")]
    known = [moment for moment in moments if moment is not None]
    return (max(known) if known else facts.time("registered_at") or FAR) + story.policy.churn_after


def _alarm(story: Story, customer_id: int, facts: Facts, tick: datetime) -> Iterator[Matter]:
    csm, owner = story.past.of_role("csm"), facts.get("owner_id") or facts.get("service_owner_id")
    until = next((later.at for later in story.past.facts[customer_id] if later.at > tick and _is_over(later)), FAR)
    told = [(csm, CRITICAL), (owner, GROUPED)]
    if csm is not None and story.past.away(csm, tick):
        told.append((story.past.superior(csm), CRITICAL))
    for person, urgency in told:
        if person is not None:
            yield Matter(
                rule=RULE,
                customer_id=customer_id,
                person_id=person,
                episode=tick,
                step=0,
                due=tick,
                until=until,
                urgency=urgency,
            )


def _is_over(facts: Facts) -> bool:
    """Won back, or given up."""
    return not facts.get("at_risk") or facts.get("status") == "churned"
