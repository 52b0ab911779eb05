"""The reference moment and the labelled lines that the language is held to (see data/LABELING.md)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.naming.names import closeness
from domain.writing import fold
from handlers.language.dates.moment import Base, Moment
from store.care.workdays import festival_days, nth_workday

DATA = Path(__file__).parent / "data"
NOW = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
BASE = Base(now=NOW, workday=nth_workday, festival=festival_days)
LABELLED = json.loads((DATA / "customers.json").read_text(encoding="utf-8"))
DIRECTORY: dict[str, str] = {entry["id"]: entry["name"] for entry in (*LABELLED["customers"], *LABELLED["leads"])}


def labelled(name: str) -> list[dict[str, Any]]:
    """The lines of a file, with their JSON labels."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def written(moment: Moment | None) -> str | None:
    """A moment as labels write it."""
    if moment is None:
        return None
    return moment.day.isoformat() + (f"T{moment.time:%H:%M}" if moment.time else "")


def fits(label: str | list[str | None] | None, got: str | None) -> bool:
    """Whether a moment is one of those a label takes; a mere day takes any time of it."""
    choices = label if isinstance(label, list) else [label]
    return any(got is None if each is None else got is not None and got[: len(each)] == each for each in choices)


def find(typed: str) -> str:
    """The directory's entry that a code or name means."""
    code: str = fold(typed).upper()
    if code in DIRECTORY:
        return code
    ranked = [(rank, entry) for entry, name in DIRECTORY.items() if (rank := closeness(typed, name)) is not None]
    if not ranked:
        raise UnknownCustomerError(typed)
    best = min(rank for rank, _entry in ranked)
    fitting = [entry for rank, entry in ranked if rank == best]
    if len(fitting) > 1:
        raise AmbiguousCustomerError(typed, ())
    return fitting[0]
