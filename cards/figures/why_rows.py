"""What a figure was counted from: the rows whose customers the reader may see, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from cards.figures.samples import DAY, TEAM
from cards.figures.tables import said_period, whose
from cards.model import Button, Buttons, Card, Column, ColumnKind, Element, Fields, Note, Table, Text, Tone
from cards.phrases import beside, facts
from cards.samples import NOW
from domain.figures.changes import Measure, Tally, said, value_of
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.outcomes import DUE, OUTCOMES, TIMELESS
from domain.figures.periods import Period
from domain.figures.rows import PAGE, FigureRow, FigureRows
from domain.figures.scope import Scope
from domain.words import When, Words, _

CUSTOMER = Column(key="customer", label=_("Customer"))
WHO = Column(key="who", label=_("Who"), kind=ColumnKind.PERSON)
AT = Column(key="at", label=_("When"), kind=ColumnKind.DATE)
DUE_AT = Column(key="at", label=_("Due"), kind=ColumnKind.DATE)
CODE = Column(key="code", label=_("Code"))
NEEDS = Column(key="code", label=_("Needs"))
ADDS = Column(key="adds", label=_("Counted as"))


@dataclass(frozen=True, kw_only=True)
class Why:
    """A figure that somebody asks about."""

    figure: Figure
    scope: Scope
    period: Period
    value: Words


def why_rows(why: Why, found: FigureRows) -> Card:
    """Shown to the asker alone."""
    definition = DEFINITIONS[why.figure]
    return Card(
        kind="why_rows",
        title=_("{figure} {value}, {whose}").format(figure=definition.label, value=why.value, whose=whose(why.scope)),
        subtitle=_("now") if definition.is_now else said_period(why.period),
        tone=Tone.INFO,
        elements=tuple(_elements(why, found)),
        refs=tuple(dict.fromkeys(row.customer_code for row in found.rows)),
    )


def _elements(why: Why, found: FigureRows) -> Iterator[Element]:
    yield Fields(facts=facts((_("How it is counted"), DEFINITIONS[why.figure].counted), short=False))
    yield _table(why.figure, found) if found.rows else Text(words=_none(why.figure, found))
    if found.hidden and found.rows:
        yield Note(words=_("{count} more rows belong to customers that you may not see.").format(count=found.hidden))
    if found.has_more:
        yield Note(words=_("Rows {first} to {last} of {count}").format(**_range(found)))
        yield Buttons(buttons=(_next_page(why, found),))


def _next_page(why: Why, found: FigureRows) -> Button:
    subject, values = why.scope.subject(why.figure, why.period), {"page": str(found.page + 1)}
    return Button(id="next", label=_("Next page"), action="figures.why", subject=subject, values=values)


def _none(figure: Figure, found: FigureRows) -> Words:
    """Why no row is shown: there is none, or only of others' customers."""
    if found.hidden:
        return _("{count} rows, all of customers that you may not see.").format(count=found.hidden)
    return _("Nothing to count now") if DEFINITIONS[figure].is_now else _("Nothing to count in this period")


def _range(found: FigureRows) -> dict[str, int]:
    first = found.page * PAGE + 1
    return {"first": first, "last": first + len(found.rows) - 1, "count": found.seen}


def _table(figure: Figure, found: FigureRows) -> Table:
    buttons = tuple(
        Button(id=f"show-{place}", label=_("Show"), action="customer.show", subject=row.customer_code)
        for place, row in enumerate(found.rows)
    )
    columns = tuple(_columns(figure, found))
    rows = tuple(_row(figure, row, columns) for row in found.rows)
    return Table(columns=columns, rows=rows, row_buttons=buttons)


def _columns(figure: Figure, found: FigureRows) -> Iterator[Column]:
    """Those that say something of this figure."""
    yield CUSTOMER
    yield WHO
    if figure not in TIMELESS:
        yield DUE_AT if figure in DUE else AT
    if any(row.code for row in found.rows):
        yield NEEDS if figure is Figure.NEEDS else CODE
    if DEFINITIONS[figure].measure is not Measure.NUMBER:
        yield ADDS


def _row(figure: Figure, row: FigureRow, columns: Iterable[Column]) -> dict[str, Words]:
    cells: dict[str, Words] = {
        "customer": beside(row.customer_name, row.customer_code),
        "who": row.who or "",
        "at": "" if row.at is None else When(at=row.at),
        "code": row.code,
        "adds": _adds(figure, row.adds),
    }
    return {column.key: cells[column.key] for column in columns}


def _adds(figure: Figure, adds: Tally) -> Words:
    """What a row gives: whether it reached what is counted, else an amount, a mark or a customer's own share."""
    if figure in OUTCOMES:
        reached, not_reached = OUTCOMES[figure]
        return reached if adds.part else not_reached
    measure = DEFINITIONS[figure].measure
    return said(measure, value_of(measure, adds))


FOLLOWUP = FigureRow(customer_id=1, customer_code="C001", customer_name="XX科技公司", who="林晓", at=NOW, adds=Tally(part=1), code="J004")


def _why(figure: Figure, value: Words) -> Why:
    return Why(figure=figure, scope=TEAM, period=DAY, value=value)


def example() -> Card:
    """A number's rows, with more to come."""
    rows = tuple(FOLLOWUP for _ in range(50))
    return why_rows(_why(Figure.FOLLOWUPS, 64), FigureRows(rows=rows, seen=61, hidden=3))


def example_share() -> Card:
    """Which promises were kept."""
    kept = FigureRow(**{**vars(FOLLOWUP), "adds": Tally(part=1, whole=1), "code": "T001"})
    missed = FigureRow(**{**vars(FOLLOWUP), "adds": Tally(whole=1), "code": "T002", "at": NOW - timedelta(days=1)})
    return why_rows(_why(Figure.ON_TIME, "50%"), FigureRows(rows=(missed, kept), seen=2, hidden=0))


def example_marks() -> Card:
    """Marks of closed tickets."""
    marked = FigureRow(**{**vars(FOLLOWUP), "adds": Tally(part=28, whole=10), "code": "W001", "who": None})
    return why_rows(_why(Figure.SATISFACTION, "2.8"), FigureRows(rows=(marked,), seen=1, hidden=0))


def example_needs() -> Card:
    """What the customers talked with ask for."""
    known = FigureRow(**{**vars(FOLLOWUP), "adds": Tally(part=1, whole=1), "code": "成本控制 / 数据对接"})
    unknown = FigureRow(**{**vars(FOLLOWUP), "customer_code": "C002", "customer_name": "YY制造集团", "adds": Tally(whole=1), "code": ""})
    return why_rows(_why(Figure.NEEDS, "50%"), FigureRows(rows=(unknown, known), seen=2, hidden=0))


def example_nothing() -> Card:
    """Rows of others alone."""
    return why_rows(_why(Figure.OVERDUE, 2), FigureRows(rows=(), seen=0, hidden=2))


def example_none() -> Card:
    """Nothing was counted at all."""
    return why_rows(_why(Figure.CHURN_ALERTS, 0), FigureRows(rows=(), seen=0, hidden=0))
