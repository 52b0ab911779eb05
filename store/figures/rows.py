"""The rows behind a figure, as far as the asker may see their customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, func, or_, select

from domain.codes import format_code
from domain.figures.changes import Measure, Tally
from domain.figures.figures import DEFINITIONS, Figure, Good
from domain.figures.rows import PAGE, FigureRow, FigureRows
from domain.figures.scope import Scope
from domain.sight import Sight
from store.engine.prepared import Prepared, Row
from store.figures.counting import belongs, given_by
from store.figures.source import Source
from store.figures.sources import SOURCE_OF
from store.people.sights import Shape, shape_of, visible
from store.tables.customers import customers
from store.tables.people import people

Given = Mapping[str, object]


def rows_behind(connection: Connection, figure: Figure, scope: Scope, sight: Sight, given: Given, page: int) -> FigureRows:  # noqa: PLR0913, PLR0917
    """A page of rows, those that ask for attention first. `given` holds the period's moments and the sight's own values."""
    whole_team, shape = scope.path is not None, shape_of(sight)
    values = {**given, **given_by(scope)}
    (counts,) = _counts(figure, shape, whole_team=whole_team).rows(connection, values)
    found = _page(figure, shape, whole_team=whole_team).rows(connection, {**values, "at_most": PAGE, "skipped": page * PAGE})
    seen = int(counts["seen"] or 0)
    source = SOURCE_OF[figure]
    return FigureRows(rows=tuple(_row(source, row) for row in found), seen=seen, hidden=counts["found"] - seen, page=page)


def _row(source: Source, row: Row) -> FigureRow:
    return FigureRow(
        customer_id=row["customer_id"],
        customer_code=row["customer_code"],
        customer_name=row["customer_name"],
        who=row["who"],
        at=row["at"],
        adds=Tally(part=int(row["part"]), whole=int(row["whole"])),
        code=format_code(source.letter, row["key"]) if source.letter else row["key"],
    )


@lru_cache
def _counts(figure: Figure, shape: Shape, *, whole_team: bool) -> Prepared:
    seen = func.sum(case((visible(shape), 1), else_=0)).label("seen")
    return Prepared(_behind(select(func.count().label("found"), seen), figure, whole_team=whole_team))


@lru_cache
def _page(figure: Figure, shape: Shape, *, whole_team: bool) -> Prepared:
    source = SOURCE_OF[figure]
    counted = source.figures[figure]
    columns = (
        customers.c.id.label("customer_id"),
        customers.c.code.label("customer_code"),
        customers.c.name.label("customer_name"),
        people.c.name.label("who"),
        source.at.label("at"),
        counted.part.label("part"),
        counted.whole.label("whole"),
        source.key.label("key"),
    )
    query = _behind(select(*columns), figure, whole_team=whole_team).where(visible(shape)).order_by(*_order(figure), customers.c.id)
    return Prepared(query.limit(bindparam("at_most")).offset(bindparam("skipped")))


def _behind(query: Select[*tuple[object, ...]], figure: Figure, *, whole_team: bool) -> Select[*tuple[object, ...]]:
    source = SOURCE_OF[figure]
    counted = source.figures[figure]
    who = func.coalesce(*reversed(source.people)) if len(source.people) > 1 else source.people[0]
    joined = source.rows.join(customers, customers.c.id == source.customer).outerjoin(people, people.c.id == who)
    counts = or_(counted.part != 0, counted.whole != 0)
    return query.select_from(joined).where(and_(*source.where), belongs(source, whole_team=whole_team), counts)


def _order(figure: Figure) -> Sequence[ColumnElement[int] | ColumnElement[object]]:
    """What went wrong first; then the newest, or what has waited longest."""
    source, definition = SOURCE_OF[figure], DEFINITIONS[figure]
    when = source.at.asc() if source.is_now else source.at.desc()
    if definition.measure not in {Measure.SHARE, Measure.MEAN}:
        return (when,)
    part = source.figures[figure].part
    return (part.desc() if definition.good is Good.DOWN else part.asc(), when)
