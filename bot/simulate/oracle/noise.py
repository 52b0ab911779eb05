"""What holds of everything that was said, whatever it was about: how often, how much, and never at night."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from bot.simulate.days import is_night, is_workday, local
from bot.simulate.oracle.matter import Flaw, Heard, Story


def flaws(story: Story) -> Iterator[Flaw]:
    """Everything that was said wrongly."""
    for each in story.heard:
        yield from _untimely(story, each)
    yield from _too_many(story)
    yield from _mentioned_twice(story)
    yield from _doubled(story)
    yield from (
        Flaw(check="shown once", what=f"the card {message} stands {count} times in the chat")
        for message, count in story.shown.items()
        if count != 1
    )


def ownership(story: Story) -> Iterator[Flaw]:
    """Each move begins where the one before ended, and the last one names the owner."""
    last: dict[object, object] = {}
    for row in story.ledger:
        customer = row["customer_id"]
        if last.get(customer) != row["from_id"]:
            yield Flaw(
                check="one owner", what=f"move {row['id']} of customer {customer} begins at {row['from_id']}, not {last.get(customer)}"
            )
        last[customer] = row["to_id"]
    for customer, owner in story.owners.items():
        if last.get(customer) != owner:
            yield Flaw(check="one owner", what=f"customer {customer} is {owner}'s, but the ledger ends with {last.get(customer)}")


def _untimely(story: Story, each: Heard) -> Iterator[Flaw]:
    person, zone = each.said.person_id, story.zone(each.said.person_id)
    if each.said.critical:
        return
    if is_night(each.at, zone):
        yield Flaw(check="quiet hours", what=f"{_told(story, each)} at {local(each.at, zone):%m-%d %H:%M}")
    if story.past.away(person, each.at):
        yield Flaw(check="leave", what=f"{_told(story, each)} on {local(each.at, zone):%m-%d}, during a leave")
    if not each.said.timely and not is_workday(local(each.at, zone).date()):
        yield Flaw(check="days off", what=f"{_told(story, each)} on {local(each.at, zone):%m-%d}, when nobody works")


def _too_many(story: Story) -> Iterator[Flaw]:
    for (person, day), heard in story.of_day.items():
        cards = {each.said.message_id for each in heard if each.counts}
        if len(cards) > story.policy.cards_per_day:
            yield Flaw(check="cards a day", what=f"{story.name(person)} had {len(cards)} cards on {day}")


def _mentioned_twice(story: Story) -> Iterator[Flaw]:
    """What has a moment of its own may come beside: it counts as the day's mention, and others then wait."""
    for (person, day), heard in story.of_day.items():
        cards: dict[int, dict[str, bool]] = defaultdict(dict)
        for each in heard:
            if each.counts and each.said.customer_id is not None:
                known = cards[each.said.customer_id]
                known[each.said.message_id] = known.get(each.said.message_id, False) or not each.said.timely
        for customer, messages in cards.items():
            # The first may be anything; whatever comes after it has to have its own moment.
            if any(list(messages.values())[1:]):
                yield Flaw(check="mentions a day", what=f"{story.name(person)} heard of customer {customer} {len(messages)} times on {day}")


def _doubled(story: Story) -> Iterator[Flaw]:
    """The same matter is said again only when it was put off, and once a card."""
    said: dict[tuple[object, ...], list[Heard]] = defaultdict(list)
    for each in story.heard:
        said[each.key].append(each)
    put_off = Counter((each.person_id, each.rule, each.customer_id) for each in story.snoozed)
    for several in said.values():
        first = several[0].said
        again = sum(1 for _before, _after in pairwise(several))
        if again > put_off[first.person_id, first.rule, first.customer_id]:
            yield Flaw(check="doubled", what=f"{_told(story, several[-1])} for the {again + 1}. time at {several[-1].at:%m-%d %H:%M}")


def _told(story: Story, each: Heard) -> str:
    return f"{each.said.rule} of {each.said.about} told to {story.name(each.said.person_id)}"
