"""The comparison: what had to be said against what was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.simulate.days import is_night, slots_between
from bot.simulate.oracle import bulletins, clocks, contacts, drops, leads, mornings, noise, promises, records, risks, scores
from bot.simulate.oracle.matter import CRITICAL, GROUPED, TIMELY, Flaw, Heard, Key, Matter, Story
from bot.simulate.plan import TICK

EXPECTED: Mapping[str, Callable[[Story], Iterator[Matter]]] = {
    contacts.RULE: contacts.expected,
    promises.RULE: promises.expected,
    risks.RULE: risks.expected,
    mornings.RULE: mornings.expected,
    records.RULE: records.expected,
    scores.RULE: scores.expected,
    "clocks": clocks.expected,
    "leads": leads.expected,
}
TOGETHER = {"clocks": clocks.RULES, "leads": leads.RULES}
"""Rules that one expectation tells of."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the verdict: how much was looked at, and what was wrong."""

    name: str
    count: int
    flaws: Sequence[Flaw]


def judge(story: Story) -> tuple[Check, ...]:
    """Everything the oracle looks at."""
    found = [check for name, expected in EXPECTED.items() for check in _compare(story, name, expected)]
    dropped = sum(1 for row in story.ledger if row["how"] == "recycled")
    others = {"drops": dropped, "one owner": len(story.ledger), "shown once": len(story.shown), bulletins.CHECK: len(story.posts)}
    noisy = ("quiet hours", "leave", "days off", "cards a day", "mentions a day", "doubled")
    others |= dict.fromkeys(noisy, len({each.said.message_id for each in story.heard}))
    flaws = [*drops.flaws(story), *noise.flaws(story), *noise.ownership(story), *bulletins.flaws(story)]
    return (
        *found,
        *(Check(name=name, count=count, flaws=[each for each in flaws if each.check == name]) for name, count in others.items()),
    )


def _compare(story: Story, name: str, expected: Callable[[Story], Iterator[Matter]]) -> Iterator[Check]:
    rules = TOGETHER.get(name, (name,))
    wanted = list(expected(story))
    heard: dict[Key, list[Heard]] = defaultdict(list)
    for each in story.heard:
        if each.said.rule in rules:
            heard[each.key].append(each)
    for rule in sorted(rules):
        mine = {matter.key: matter for matter in wanted if matter.rule == rule}
        flaws = [flaw for matter in mine.values() for flaw in _missing(story, matter, heard.get(matter.key, ()))]
        flaws += [flaw for key, said in heard.items() if key[0] == rule for flaw in _unasked(story, said[0], mine.get(key))]
        yield Check(name=rule, count=len(mine), flaws=flaws)


def _unasked(story: Story, heard: Heard, matter: Matter | None) -> Iterator[Flaw]:
    """Said, though nothing asked for it, or before it was true."""
    if matter is None:
        yield Flaw(check=heard.said.rule, what=f"{_spoken(story, heard)}: nothing asked for it")
    elif heard.at < matter.due:
        yield Flaw(check=matter.rule, what=f"{_spoken(story, heard)}, before {matter.due:%m-%d %H:%M}")
    elif heard.at > matter.until:
        yield Flaw(check=matter.rule, what=f"{_spoken(story, heard)}, though it was over at {matter.until:%m-%d %H:%M}")


def _missing(story: Story, matter: Matter, said: Sequence[Heard]) -> Iterator[Flaw]:
    """Not said at the first moment that allowed it, and still true then."""
    at = said[0].at if said else story.end
    for moment in _chances(story, matter, min(at, matter.until, story.end)):
        if not _is_excused(story, matter, moment):
            late = f"it came at {at:%m-%d %H:%M}" if said else "it never came"
            what = f"{matter.rule} of {matter.about or _code(story, matter)} to {story.name(matter.person_id)}, step {matter.step}"
            yield Flaw(check=matter.rule, what=f"{what}, was due {matter.due:%m-%d %H:%M} and to be said {moment:%m-%d %H:%M}: {late}")
            return


def _chances(story: Story, matter: Matter, until: datetime) -> Iterator[datetime]:
    """The ticks at which it could have been said before a moment."""
    if matter.urgency is CRITICAL:
        yield from (tick for tick in (matter.due,) if tick < until)
        return
    zone = story.zone(matter.person_id)
    if matter.urgency is TIMELY and (timely := _first_by_day(story, matter)) < until:
        yield timely
    for slot in slots_between(matter.due, until, zone):
        tick = story.past.tick_from(slot)
        if tick - slot < TICK and tick < until:
            yield tick


def _first_by_day(story: Story, matter: Matter) -> datetime:
    zone, tick = story.zone(matter.person_id), matter.due
    while is_night(tick, zone) and tick < story.end:
        tick = story.past.tick_from(tick + TICK)
    return tick


def _is_excused(story: Story, matter: Matter, at: datetime) -> bool:
    """Whether something else allowed it to wait at that tick."""
    if matter.urgency is CRITICAL:
        return False
    if story.past.away(matter.person_id, at) or story.is_snoozed(matter, at):
        return True
    if story.cards_before(matter.person_id, at) >= story.policy.cards_per_day:
        return True
    return matter.urgency is GROUPED and story.was_mentioned(matter.person_id, matter.customer_id, at)


def _spoken(story: Story, heard: Heard) -> str:
    said = heard.said
    return f"{said.rule} of {said.about} to {story.name(said.person_id)}, step {said.step}, was said {heard.at:%m-%d %H:%M}"


def _code(story: Story, matter: Matter) -> object:
    facts = story.past.now(matter.customer_id, matter.due)
    return facts.get("code") if facts else matter.customer_id
