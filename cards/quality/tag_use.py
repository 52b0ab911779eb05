"""How customers' tags are used, and what was renamed."""

from __future__ import annotations

from collections.abc import Mapping

from cards.model import Card, Column, ColumnKind, Fields, Note, Table, Text, Tone
from cards.phrases import beside, facts, short
from domain.quality.tagging import COVERAGE_TARGET, LISTED, TagUse
from domain.words import Percent, Words, _

COLUMNS = (Column(key="tag", label=_("Tag")), Column(key="count", label=_("Customers"), kind=ColumnKind.NUMBER))


def tag_use(use: TagUse) -> Card:
    """Answers `/tags`: how many, how well they cover the customers, and the most used ones."""
    if not use.tags:
        return Card(kind="tag_use", title=_("No tags are in use"), tone=Tone.INFO, elements=(Text(words=_("Give one: /edit C001, Tags.")),))
    share, target = Percent(value=use.coverage), Percent(value=COVERAGE_TARGET)
    covered = use.coverage >= COVERAGE_TARGET
    said = (
        _("{share} of customers carry a tag: on target") if covered else _("{share} of customers carry a tag: below the target of {target}")
    )
    rows: tuple[Mapping[str, Words], ...] = tuple({"tag": name, "count": count} for name, count in use.tags[:LISTED])
    return Card(
        kind="tag_use",
        title=_("Tags in use: {count}").format(count=len(use.tags)),
        tone=Tone.SUCCESS if covered else Tone.WARNING,
        elements=(
            Text(words=said.format(share=share, target=target), strong=True),
            Fields(
                facts=facts(
                    (_("Customers with a tag"), beside(str(use.tagged), share)),
                    (_("Tags of more than one customer"), Percent(value=use.shared)),
                )
            ),
            Table(columns=COLUMNS, rows=rows),
            Note(words=_("Type /tags rename old to new, or /tags merge one, two into three.")),
        ),
    )


def tags_renamed(new: str, count: int) -> Card:
    """So many customers carry the new name."""
    return Card(
        kind="tags_renamed",
        title=_("Tag {name}: {count} customers updated").format(name=short(new, 12), count=count),
        tone=Tone.SUCCESS,
        elements=(Note(words=_("You can /undo this for ten minutes.")),),
    )


def example() -> Card:
    """A house that tags well enough."""
    return tag_use(TagUse(tags=(("价格敏感", 41), ("数据对接", 17), ("老客户", 1)), customers=60, tagged=58))


def example_none() -> Card:
    """Before the first."""
    return tag_use(TagUse(tags=(), customers=3, tagged=0))


def example_renamed() -> Card:
    """Two words for one thing are one."""
    return tags_renamed("价格敏感", 7)
