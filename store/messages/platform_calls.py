"""How often each platform was called in a month: some of them sell calls by the thousand."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Executable, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from store.session import Session
from store.tables.delivery import platform_calls

columns = platform_calls.c
KEY = [columns.platform, columns.month]
ON_SQLITE, ON_POSTGRESQL = sqlite.insert(platform_calls), postgresql.insert(platform_calls)
COUNT: Mapping[str, Executable] = {
    "sqlite": ON_SQLITE.on_conflict_do_update(index_elements=KEY, set_={"calls": columns.calls + ON_SQLITE.excluded.calls}),
    "postgresql": ON_POSTGRESQL.on_conflict_do_update(index_elements=KEY, set_={"calls": columns.calls + ON_POSTGRESQL.excluded.calls}),
}
OF_MONTH = select(columns.platform, func.sum(columns.calls)).where(columns.month == bindparam("of_month")).group_by(columns.platform)


class PlatformCalls:
    """The counts. A month is written `2026-11`, as the platform's own calendar has it."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def count(self, platform: str, month: str, n: int = 1) -> None:
        """So many calls more."""
        self._connection.execute(COUNT[self._connection.dialect.name], {"platform": platform, "month": month, "calls": n})

    def of_month(self, month: str) -> Mapping[str, int]:
        """The calls of a month, by platform; a platform without any is not there."""
        return {platform: int(calls) for platform, calls in self._connection.execute(OF_MONTH, {"of_month": month})}
