"""One dialect and one cache of compiled statements for all the SQLite databases of this process.

Each database has an engine of its own, and a statement is compiled once for each engine: more than a tenth of the suite's time.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.util import LRUCache

from store.engine.engines import as_json, open_sqlite

_first = create_engine("sqlite://", json_serializer=as_json)
_compiled: LRUCache[Any, Any] = LRUCache(4_000)


def open_sharing(address: URL) -> Engine:
    """Opens SQLite as the house does, but finds what the engines before this one have compiled."""
    if not _compiled:
        _first.connect().close()  # A dialect learns what it speaks to from its first connection.
    engine = open_sqlite(address)
    engine.dialect = _first.dialect
    engine.update_execution_options(compiled_cache=_compiled)
    return engine
