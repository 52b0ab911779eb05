"""Words of several rows in one, in the words of each database."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Joined(FunctionElement[str]):
    """All words of a group, a stroke between them; SQLAlchemy's own wants its values before the statement is prepared."""

    name = "joined"
    inherit_cache = True
    type = String()


@compiles(Joined, "sqlite")
def _on_sqlite(element: Joined, compiler: SQLCompiler, **_where: object) -> str:
    return f"group_concat({compiler.process(element.clauses)}, ' / ')"


@compiles(Joined, "postgresql")
def _on_postgresql(element: Joined, compiler: SQLCompiler, **_where: object) -> str:
    return f"string_agg({compiler.process(element.clauses)}, ' / ')"
