"""How complete somebody's, or a team's, customer records are, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.draw import MOST_CATEGORIES
from cards.model import Button, Card, Chart, ChartKind, Column, ColumnKind, Element, Fields, Note, Series, Table, Text, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, OTHER
from domain.customers import Customer
from domain.policy import DEFAULT, Policy
from domain.quality.quality import Kept, Standing, standing_of, together
from domain.words import Message, Percent, Words, _

SAID = {
    Standing.FOCUS: _("{mean} complete on average: a focus area"),
    Standing.REMINDER: _("{mean} complete on average: too little"),
    Standing.BELOW: _("{mean} complete on average: below the target of {target}"),
    Standing.TARGET: _("{mean} complete on average: on target"),
}
TONES = {Standing.FOCUS: Tone.DANGER, Standing.REMINDER: Tone.WARNING, Standing.BELOW: Tone.INFO, Standing.TARGET: Tone.SUCCESS}
NUMBER = ColumnKind.NUMBER
MEAN = _("Completeness")


def completeness_of(whose: str, owners: Sequence[Kept], least: Sequence[Customer], policy: Policy) -> Card:
    """Answers `/quality`: the whole, each owner (the least complete first), and the `least` complete customers that the reader sees."""
    title = _("Data quality: {whose}").format(whose=short(whose))
    if not owners:
        nothing = Text(words=_("No customers to be complete yet; leads are not counted."))
        return Card(kind="completeness", title=title, tone=Tone.INFO, elements=(nothing,))
    total = together(whose, owners)
    standing = standing_of(total.mean, policy)
    said = SAID[standing].format(mean=Percent(value=total.mean), target=Percent(value=policy.completeness_target))
    return Card(
        kind="completeness",
        title=title,
        tone=TONES[standing],
        elements=(
            Text(words=said, strong=True),
            _whole(total, policy),
            *(_owners(sorted(owners, key=lambda owner: owner.mean), policy) if len(owners) > 1 else ()),
            *((_least(least),) if least else ()),
            Note(words=_("Filled required fields ÷ required. Leads are not counted; owners hear of theirs once a week.")),
        ),
        refs=tuple(customer.code for customer in least),
    )


def _whole(total: Kept, policy: Policy) -> Fields:
    return Fields(
        facts=facts(
            (_("Customers"), total.customers),
            (_("Complete"), _part(total, total.complete)),
            (_below(policy.completeness_reminder), _part(total, total.below_reminder)),
            (_below(policy.completeness_focus), _part(total, total.below_focus)),
        )
    )


def _owners(owners: Sequence[Kept], policy: Policy) -> tuple[Element, ...]:
    columns = (
        Column(key="owner", label=_("Owner")),
        Column(key="customers", label=_("Customers"), kind=NUMBER),
        Column(key="mean", label=MEAN, kind=NUMBER),
        Column(key="complete", label=_("Complete"), kind=NUMBER),
        Column(key="reminder", label=_below(policy.completeness_reminder), kind=NUMBER),
        Column(key="focus", label=_below(policy.completeness_focus), kind=NUMBER),
    )
    shown = owners[:MOST_CATEGORIES]
    bars = Series(name=MEAN, values=tuple(float(owner.mean) for owner in shown))
    names = tuple(owner.name for owner in shown)
    chart = Chart(kind=ChartKind.BAR, title=_("Completeness by owner"), categories=names, series=(bars,), unit="%")
    return chart, Table(columns=columns, rows=tuple(_row(owner) for owner in owners))


def _row(owner: Kept) -> dict[str, Words]:
    return {
        "owner": owner.name,
        "customers": owner.customers,
        "mean": Percent(value=owner.mean),
        "complete": Percent(value=owner.share(owner.complete)),
        "reminder": owner.below_reminder,
        "focus": owner.below_focus,
    }


def _least(customers: Sequence[Customer]) -> Table:
    columns = (
        Column(key="name", label=_("Least complete")),
        Column(key="owner", label=_("Owner")),
        Column(key="figure", label=MEAN, kind=NUMBER),
    )
    return Table(
        columns=columns,
        rows=tuple(
            {"name": beside(each.name, each.code), "owner": each.owner_name or "", "figure": Percent(value=each.completeness)}
            for each in customers
        ),
        row_buttons=tuple(_fill_in(each.code) for each in customers),
    )


def _fill_in(code: str) -> Button:
    return Button(id=f"edit-{code}", label=_("Edit"), action="customer.edit", subject=code, values={"group": "facts"})


def _part(total: Kept, count: int) -> Words:
    return beside(str(count), Percent(value=total.share(count)))


def _below(line: int) -> Message:
    return _("Below {share}").format(share=Percent(value=line))


_MINE = Kept(name="林晓", person_id=1, customers=12, points=1032, complete=5, below_reminder=3, below_focus=1, least=55)


def example() -> Card:
    """A team's."""
    colleague = replace(_MINE, name="赵磊", person_id=2, customers=8, points=520, complete=1, below_reminder=6, below_focus=3)
    return completeness_of("华东团队", (_MINE, colleague), (replace(OTHER, completeness=55), CUSTOMER), DEFAULT)


def example_own() -> Card:
    """A rep's own."""
    return completeness_of("林晓", (_MINE,), (replace(OTHER, completeness=55),), DEFAULT)


def example_good() -> Card:
    """Nothing is missing."""
    return completeness_of("林晓", (replace(_MINE, points=1200, complete=12, below_reminder=0, below_focus=0, least=100),), (), DEFAULT)


def example_none() -> Card:
    """Somebody new."""
    return completeness_of("林晓", (), (), DEFAULT)
