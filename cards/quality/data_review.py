"""The monthly look at the data: likely duplicates, the strongest first, and the records that nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.customers.profile_facts import last_contact
from cards.model import Button, Buttons, ButtonStyle, Card, Column, Element, Note, Table, Text, Tone
from cards.phrases import beside, listed
from cards.samples import CUSTOMER, NOW, OTHER
from domain.customers import Customer
from domain.quality.reviewing import DeadOf, Overview, Review, Step, Twins
from domain.words import DateStyle, Message, When, Words, _

OWNERS_LISTED = 10
IN_POOL = "0"
"""Stands for an owner where there is none."""
PAIRS = (
    Column(key="stays", label=_("Record")),
    Column(key="goes", label=_("Likely the same")),
    Column(key="why", label=_("Both have")),
)
OWNERS = (Column(key="owner", label=_("Dead records")),)


def data_review(overview: Overview) -> Card:
    """Answers `/review`, and comes by itself on the first working day of a month."""
    return Card(
        kind="data_review",
        title=_title(overview),
        subtitle=_seen(overview.review),
        tone=_tone(overview),
        elements=(*_pairs(overview), *_dead(overview), Note(words=_progress(overview.review)), *_buttons(overview)),
        refs=tuple(each.code for pair in overview.pairs for each in (pair.stays, pair.goes)),
    )


def _title(overview: Overview) -> Words:
    if not overview.is_empty:
        return _("Likely duplicates: {pairs}, dead records: {dead}").format(pairs=overview.waiting, dead=overview.all_dead)
    if _is_over(overview.review):
        return _("No duplicates and no dead records are known")
    return _("Not a single duplicate or dead record so far")


def _tone(overview: Overview) -> Tone:
    """Nothing found is good news only once all was looked at."""
    if not overview.is_empty:
        return Tone.WARNING
    return Tone.SUCCESS if _is_over(overview.review) else Tone.INFO


def _is_over(review: Review | None) -> bool:
    return review is not None and review.finished_at is not None


def review_asked() -> Card:
    """Answers the wish for a fresh look."""
    return Card(
        kind="review_asked",
        title=_("I am looking through all records"),
        tone=Tone.INFO,
        elements=(Text(words=_("It begins within a quarter of an hour; very many records take hours. Type /review to see what I found.")),),
    )


def compare_button(pair: Twins) -> Button:
    """The way to the two side by side."""
    return pair_button(pair, f"compare-{pair.goes.code}-{pair.stays.code}", _("Compare"), action="review.pair")


def pair_button(pair: Twins, name: str, label: Message, *, action: str, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """A button about both: its subject is the record that stays, and its values name the one that goes."""
    return Button(id=name, label=label, action=action, subject=pair.stays.code, values={"goes": pair.goes.code}, style=style)


def _seen(review: Review | None) -> Words:
    if review is None or review.finished_at is None:
        return ""
    return _("As of {day}").format(day=When(at=review.started_at, has_time=False, style=DateStyle.DUE))


def _progress(review: Review | None) -> Words:
    if review is None:
        return _("The first look has not been made yet: it begins by itself within a quarter of an hour.")
    if review.finished_at is None:
        return _("I am still looking: this is what I found so far.")
    return _("I look through all records each month. A record is dead without phone and e-mail when nothing happened to it for a year.")


def _pairs(overview: Overview) -> Iterator[Element]:
    if not overview.pairs:
        return
    rows = tuple({"stays": _record(pair.stays), "goes": _record(pair.goes), "why": listed(pair.evidence)} for pair in overview.pairs)
    yield Table(columns=PAIRS, rows=rows, row_buttons=tuple(map(compare_button, overview.pairs)))
    more = overview.waiting - len(overview.pairs)
    if more > 0:
        yield Note(words=_("{count} more pairs come when these are decided.").format(count=more))


def _record(customer: Customer) -> Words:
    """What tells one from the other: place, owner, last contact."""
    return beside(customer.name, customer.code, customer.region, customer.owner_name or _("nobody (public pool)"), last_contact(customer))


def _dead(overview: Overview) -> Iterator[Element]:
    if not overview.dead:
        return
    shown = overview.dead[:OWNERS_LISTED]
    rows = tuple({"owner": beside(each.owner_name or _("nobody (public pool)"), f"{each.count:,}")} for each in shown)
    yield Table(columns=OWNERS, rows=rows, row_buttons=tuple(map(_show, shown)))
    if more := len(overview.dead) - len(shown):
        yield Note(words=_("{count} more owners have fewer of them.").format(count=more))


def _show(each: DeadOf) -> Button:
    whose = IN_POOL if each.owner_id is None else str(each.owner_id)
    return Button(id=f"dead-{whose}", label=_("Show"), action="review.dead", subject=whose)


def _buttons(overview: Overview) -> Iterator[Buttons]:
    again = Button(id="again", label=_("Look again"), action="review.again", subject="now")
    first = [replace(compare_button(pair), id="compare", style=ButtonStyle.PRIMARY) for pair in overview.pairs[:1]]
    if _is_over(overview.review):
        yield Buttons(buttons=(*first, again))
    elif first:
        yield Buttons(buttons=tuple(first))


LOOKED = Review(name="2026-12-01", started_at=NOW, step=Step.DEAD, finished_at=NOW)
BRANCH = replace(
    OTHER, id=3, code="C031", name=f"{CUSTOMER.name}有限公司", region="深圳", owner_name="赵磊", last_contact_at=NOW - timedelta(days=200)
)
TWINS = Twins(stays=CUSTOMER, goes=BRANCH, strength=95, step=Step.PHONE)


def example() -> Card:
    """Two pairs of nine, and dead records of two owners and of the pool."""
    other = Twins(
        stays=OTHER, goes=replace(OTHER, id=4, code="L0012", region="苏州", owner_id=None, owner_name=None), strength=69, step=Step.NAME
    )
    dead = (
        DeadOf(owner_id=1, owner_name="林晓", count=12),
        DeadOf(owner_id=2, owner_name="赵磊", count=3),
        DeadOf(owner_id=None, owner_name="", count=1),
    )
    return data_review(Overview(review=LOOKED, pairs=(TWINS, other), waiting=9, dead=dead))


def example_nothing() -> Card:
    """A clean house."""
    return data_review(Overview(review=LOOKED))


def example_before_the_first() -> Card:
    """Asked on the first day."""
    return data_review(Overview(review=None))


def example_under_way() -> Card:
    """Asked while the look goes on."""
    return data_review(Overview(review=replace(LOOKED, finished_at=None), pairs=(TWINS,), waiting=1))


def example_asked() -> Card:
    """A fresh look was asked for."""
    return review_asked()
