"""Tables of lines that one test reads through: a line costs microseconds to read, and a test of its own a thousand times that."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from types import TracebackType
from typing import Any

import pytest
from _pytest.mark import ParameterSet

Test = Callable[..., None]


class Wrong(list[BaseException]):
    """Keeps what goes wrong in its blocks; what stops a whole run (an interrupt, a skip) passes."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None) -> bool:
        if not isinstance(error, Exception | BaseExceptionGroup | pytest.fail.Exception):
            return False
        self.append(error)
        return True


def for_each(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, but in one test, which goes through every row and fails with all that are wrong.

    For tests that leave nothing behind: fixtures are made once, for all rows.
    """
    wanted = (names,) if isinstance(names, str) else names
    table = [_values(wanted, row) for row in rows]

    def through(test: Test) -> Test:
        signature = inspect.signature(test)
        left = [parameter for name, parameter in signature.parameters.items() if name not in wanted]

        @wraps(test)
        def every(**fixtures: Any) -> None:
            wrong = Wrong()
            for row in table:
                before = len(wrong)
                with wrong:
                    test(**row, **fixtures)
                for error in wrong[before:]:
                    error.add_note(f"where {', '.join(f'{name} = {value!r}' for name, value in row.items())}")
            if wrong:
                raise BaseExceptionGroup(f"{len(wrong)} of {len(table)} rows are wrong", wrong)

        every.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return every

    return through


def _values(names: tuple[str, ...], row: Any) -> dict[str, Any]:
    values = row.values if isinstance(row, ParameterSet) else (row,) if len(names) == 1 else row
    return dict(zip(names, values, strict=True))
