"""What can be asked for: by topic, one topic, one command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cards.model import Button, Buttons, Card, Column, Element, Fields, Note, Table, Text, Tone
from cards.phrases import beside, facts
from domain.words import Message, Words, _

TOPICS: dict[str, Message] = {
    "followups": _("Follow-ups"),
    "customers": _("Customers"),
    "actions": _("Next actions"),
    "day": _("My day"),
    "pool": _("Public pool"),
    "orders": _("Orders and tickets"),
    "handovers": _("Handovers"),
    "care": _("Customer care"),
    "figures": _("Figures"),
    "intake": _("Import and export"),
    "merging": _("Duplicates"),
    "quality": _("Data quality"),
    "people": _("You and your accounts"),
    "general": _("General"),
}
"""The areas, in the order they are read in."""


@dataclass(frozen=True, kw_only=True)
class HelpEntry:
    """One command as the person may use it; `name` and `aliases` without the slash."""

    name: str
    aliases: tuple[str, ...]
    usage: Words
    summary: Message
    topic: str
    examples: tuple[str, ...] = ()


def help_overview(entries: Sequence[HelpEntry], *, role: Words) -> Card:
    """Answers `/help`: every command of this post, by topic."""
    topics = _by_topic(entries)
    return Card(
        kind="help",
        title=_("What I can do for you"),
        subtitle=_("Commands for your post: {role}").format(role=role),
        tone=Tone.INFO,
        elements=(
            Table(
                columns=(Column(key="topic", label=_("Topic")), Column(key="commands", label=_("Commands"))),
                rows=tuple({"topic": topic_label(topic), "commands": listed_names(group)} for topic, group in topics),
                row_buttons=tuple(_topic_button(topic, label=_("More")) for topic, _group in topics),
            ),
            Note(words=_("Plain sentences work too: I show what I understood and record it when you confirm.")),
        ),
    )


def help_topic(topic: str, entries: Sequence[HelpEntry]) -> Card:
    """One topic: usage and examples of each command."""
    mine = [entry for entry in entries if entry.topic == topic]
    return Card(
        kind="help",
        title=_("Help: {topic}").format(topic=topic_label(topic)),
        tone=Tone.INFO,
        elements=tuple(element for entry in mine for element in _whole(entry)),
    )


def help_command(entry: HelpEntry) -> Card:
    """Answers `/help log`: one command with its names, usage and examples."""
    return Card(
        kind="help",
        title=_("Help: {topic}").format(topic=f"/{entry.name}"),
        tone=Tone.INFO,
        elements=(*_whole(entry), Buttons(quick=True, label=_("More about"), buttons=(_topic_button(entry.topic),))),
    )


def topic_label(topic: str) -> Words:
    """The topic's words; a new folder shows its own name until it gets some."""
    return TOPICS.get(topic, topic)


def _by_topic(entries: Sequence[HelpEntry]) -> list[tuple[str, list[HelpEntry]]]:
    order = list(TOPICS)
    ranked = sorted(entries, key=lambda entry: (order.index(entry.topic) if entry.topic in order else len(order), entry.topic))
    return [(topic, list(group)) for topic, group in groupby(ranked, key=lambda entry: entry.topic)]


def listed_names(entries: Sequence[HelpEntry]) -> str:
    """The commands by the two names people type, in one line."""
    return " · ".join(" ".join((f"/{entry.name}", *entry.aliases[:1])) for entry in entries)


def _whole(entry: HelpEntry) -> Iterator[Element]:
    yield Text(words=_names(entry), strong=True)
    yield Text(words=entry.summary)
    examples = "\n".join(entry.examples)
    yield Fields(facts=facts((_("Usage"), entry.usage), (_("Examples"), examples), short=False))


def _names(entry: HelpEntry) -> Words:
    return beside(*(f"/{name}" for name in (entry.name, *entry.aliases)))


def _topic_button(topic: str, label: Words = "") -> Button:
    return Button(id=f"topic-{topic}", label=label or topic_label(topic), action="help.topic", subject=topic)


_SAMPLES = (
    HelpEntry(
        name="log",
        aliases=("跟进",),
        usage="/log <customer> <what happened>",
        summary=_("Record a follow-up in one line."),
        topic="followups",
        examples=("/log C001 call, sent quote", "/跟进 C001 电话，已发报价，下周三前回复"),
    ),
    HelpEntry(name="find", aliases=("查找",), usage="/find <name, code or phone>", summary=_("Find customers."), topic="customers"),
)


def example() -> Card:
    """A rep's help, shortened."""
    return help_overview(_SAMPLES, role=_("Sales rep"))


def example_topic() -> Card:
    """One topic with usage and examples."""
    return help_topic("followups", _SAMPLES)


def example_command() -> Card:
    """One command."""
    return help_command(_SAMPLES[0])
