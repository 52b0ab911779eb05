"""The floor: a bare Flask application that writes the same rows as one `/log`, with the raw driver and one commit.

The rows are not guessed: the product carries out one real `/log` while every statement that writes is kept, and the floor repeats
those statements with fresh keys.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import flask
import psycopg
from psycopg.types.json import Json

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One write as the driver got it. `rows` are its parameter sets: names or positions, as the driver takes them."""

    sql: str
    rows: list[Any]
    many: bool


def kept(statements: Sequence[tuple[str, Any, bool]]) -> list[Statement]:
    """Only those that write, as plain values."""
    return [
        Statement(sql=sql, rows=[_plain(row) for row in (rows if many else [rows])], many=many)
        for sql, rows, many in statements
        if WRITES.match(sql)
    ]


def _plain(row: Any) -> Any:
    if isinstance(row, Mapping):
        return {name: _shown(value) for name, value in row.items()}
    return [_shown(value) for value in row]


def _shown(value: Any) -> Any:
    match value:
        case bytes():
            return {"bytes": value.hex()}
        case Json(obj=told):
            return {"json": told}
        case _:
            return value


def read(value: Any) -> Any:
    """A kept value as the driver takes it."""
    match value:
        case {"bytes": digits}:
            return bytes.fromhex(digits)
        case {"json": told}:
            return Json(told)
        case _:
            return value


def save(statements: Sequence[Statement], fresh: Sequence[str], path: Path) -> None:
    """Keep the recording. `fresh` are the values that must differ in each repetition (event key, code, message ids)."""
    path.write_text(json.dumps({"statements": [asdict(statement) for statement in statements], "fresh": list(fresh)}))


def application() -> flask.Flask:
    """The floor's server; `FLOOR_RECORDING` and `FLOOR_DATABASE` name the recording and the database."""
    told = json.loads(Path(os.environ["FLOOR_RECORDING"]).read_text())
    work = writer(os.environ["FLOOR_DATABASE"], [Statement(**one) for one in told["statements"]], told["fresh"])
    app = flask.Flask(__name__)

    @app.post("/api/chats/<chat>/messages")
    def message(chat: str) -> dict[str, str]:
        said = flask.request.get_json()
        work()
        return {"chat": chat, "key": said["key"]}

    return app


def writer(url: str, statements: Sequence[Statement], fresh: Sequence[str]) -> Callable[[], None]:
    """What writes the recording once more, committed as durably as the product does; each thread has a connection of its own."""
    local = threading.local()
    gate = threading.Lock()
    sqlite = url.startswith("sqlite")
    begin = "BEGIN IMMEDIATE" if sqlite else "BEGIN"

    def write() -> None:
        connection = local.__dict__.get("connection") or local.__dict__.setdefault("connection", opened(url))
        news = {old: f"{old[:1]}{uuid4().hex[:20]}" for old in fresh}
        with closing(connection.cursor()) as cursor:
            cursor.execute(begin)
            for statement in statements:
                rows = [_renewed(row, news) for row in statement.rows]
                cursor.executemany(statement.sql, rows) if statement.many else cursor.execute(statement.sql, rows[0])
                if "RETURNING" in statement.sql and not statement.many:
                    cursor.fetchall()
            cursor.execute("COMMIT")

    def in_turn() -> None:
        # The same fairness as the product: SQLite's own waiting is unfair and would make the floor's slow answers slower.
        with gate:
            write()

    return in_turn if sqlite else write


def opened(url: str) -> Any:
    """A connection of the raw driver, as durable as the product's."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False, timeout=30)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection
    return psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True)


def _renewed(row: Any, news: Mapping[str, str]) -> Any:
    if isinstance(row, dict):
        return {name: news.get(read(value), read(value)) if isinstance(value, str) else read(value) for name, value in row.items()}
    return [news.get(value, value) if isinstance(value, str) else read(value) for value in row]
