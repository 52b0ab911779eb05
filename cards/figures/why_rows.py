"""What a figure was counted from: the rows whose customers the reader may see, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from cards.figures.samples import DAY, TEAM
from cards.figures.tables import said_period, whose
from cards.model import Button, Buttons, Card, Column, ColumnKind, Element, Fields, Note, Table, Text, Tone
from cards.phrases import beside, facts
from cards.samples import NOW
from domain.figures.changes import Measure, Tally, said, value_of
from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import Period
from domain.figures.rows import PAGE, FigureRow, FigureRows
from domain.figures.scope import Scope
from domain.words import When, Words, _

COLUMNS = (
    Column(key="customer", label=_("Customer")),
    Column(key="who", label=_("Who"), kind=ColumnKind.PERSON),
    Column(key="at", label=_("When"), kind=ColumnKind.DATE),
    Column(key="code", label=_("Code")),
)
ADDS = Column(key="adds", label=_("Counted as"))


@dataclass(frozen=True, kw_only=True)
class Why:
    """A figure that somebody asks about."""

    figure: Figure
    scope: Scope
    period: Period
    value: Words

    @property
    def subject(self) -> str:
        """What a button that turns its pages is about."""
        return f"{self.figure}:{self.scope.key}:{self.period.key}"


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
    yield _table(why.figure, found) if found.rows else Text(words=_("Nothing of it that you may see."))
    if found.hidden:
        yield Note(words=_("{count} more rows belong to customers that you may not see.").format(count=found.hidden))
    if found.has_more:
        values = {"page": str(found.page + 1)}
        next_page = Button(id="next", label=_("Next page"), action="figures.why", subject=why.subject, values=values)
        yield Note(words=_("Rows {first} to {last} of {count}").format(**_range(found)))
        yield Buttons(buttons=(next_page,))


def _range(found: FigureRows) -> dict[str, int]:
    first = found.page * PAGE + 1
    return {"first": first, "last": first + len(found.rows) - 1, "count": found.seen}


def _table(figure: Figure, found: FigureRows) -> Table:
    adds = DEFINITIONS[figure].measure is not Measure.NUMBER
    rows = tuple(_row(figure, row, adds=adds) for row in found.rows)
    buttons = tuple(
        Button(id=f"show-{place}", label=_("Show"), action="customer.show", subject=row.customer_code)
        for place, row in enumerate(found.rows)
    )
    return Table(columns=(*COLUMNS, ADDS) if adds else COLUMNS, rows=rows, row_buttons=buttons)


def _row(figure: Figure, row: FigureRow, *, adds: bool) -> dict[str, Words]:
    cells: dict[str, Words] = {
        "customer": beside(row.customer_name, row.customer_code),
        "who": row.who or "",
        "at": "" if row.at is None else When(at=row.at),
        "code": row.code,
    }
    return {**cells, "adds": _adds(figure, row.adds)} if adds else cells


def _adds(figure: Figure, adds: Tally) -> Words:
    """What a row gives: an amount, a mark, a customer's own share, or whether it reached what is counted."""
    measure = DEFINITIONS[figure].measure
    if measure is Measure.MONEY or adds.whole > 1:
        return said(measure, value_of(measure, adds))
    return _("counts") if adds.part else _("of the whole only")


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


def example_nothing() -> Card:
    """Rows of others alone."""
    return why_rows(_why(Figure.OVERDUE, 2), FigureRows(rows=(), seen=0, hidden=2))
