"""A backup's file: a zip of one JSON-lines file per table and a manifest that vouches for them.

Values are written as they lie in the tables and mean the same on every database, so a backup of one can be restored to another.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from store.engine.bulk import Plain

FORMAT = "genjin-backup-1"
MANIFEST = "manifest.json"
NOTE = "The secret key is not in this backup. Without it phones, e-mails and sealed texts cannot be read: keep it in another place."
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, OSError, zlib.error)


class BackupError(Exception):
    """A backup cannot be made or restored: the message is one sentence for whoever runs the program."""


@dataclass(frozen=True, kw_only=True)
class TableEntry:
    """What a table's file must hold."""

    columns: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds. `schema` is the migration it was made at."""

    schema: str
    dialect: str
    tables: Mapping[str, TableEntry]
    format: str = FORMAT
    note: str = NOTE

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(entry.rows for entry in self.tables.values())


Row = tuple[Plain | dict[str, Plain], ...]


class Writer:
    """Writes a backup under a passing name; it gets its own only when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name}.part")
        self._tables: dict[str, TableEntry] = {}

    def __enter__(self) -> Self:
        try:
            # One that was broken off may lie there, open to others.
            self._draft.unlink(missing_ok=True)
            self._draft.touch(mode=0o600, exist_ok=False)
        except OSError as error:
            message = f"No backup can be written to {self._path}: {error.strerror}."
            raise BackupError(message) from error
        self._zip = zipfile.ZipFile(self._draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        return self

    def __exit__(self, *failure: object) -> None:
        self._zip.close()
        self._draft.unlink(missing_ok=True)

    def table(self, name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[int]:
        """Write a table's rows; tells after each how many there are so far."""
        digest, count = hashlib.sha256(), 0
        with self._zip.open(f"{name}.jsonl", "w", force_zip64=True) as file:
            for count, row in enumerate(rows, start=1):
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                file.write(line)
                yield count
        self._tables[name] = TableEntry(columns=columns, rows=count, sha256=digest.hexdigest())

    def finish(self, *, schema: str, dialect: str) -> Manifest:
        """Add the manifest and give the file its name."""
        manifest = Manifest(schema=schema, dialect=dialect, tables=self._tables)
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        self._zip.close()
        self._draft.replace(self._path)
        return manifest


class Reader:
    """Reads a backup. Everything raises `BackupError` when the file is cut off or was changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = _manifest(json.loads(self._zip.read(MANIFEST)))
        except FileNotFoundError:
            message = f"There is no file {path}."
            raise BackupError(message) from None
        except BROKEN as error:
            raise self._broken() from error

    def check(self) -> None:
        """Read the whole file once and compare it with its manifest."""
        for name, entry in self.manifest.tables.items():
            digest, count = hashlib.sha256(), 0
            for line in self._lines(name):
                digest.update(line)
                count += 1
            if (count, digest.hexdigest()) != (entry.rows, entry.sha256):
                raise self._broken()

    def rows(self, name: str) -> Iterator[list[Plain | dict[str, Plain]]]:
        """A table's rows, in the order of its columns in the manifest."""
        return (json.loads(line) for line in self._lines(name))

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(f"{name}.jsonl") as file:
                yield from file
        except BROKEN as error:
            raise self._broken() from error

    def _broken(self) -> BackupError:
        return BackupError(f"{self._path} is not a whole Genjin backup: it is cut off or was changed.")


def _manifest(told: Mapping[str, object]) -> Manifest:
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    tables = told["tables"]
    if not isinstance(tables, dict):
        raise TypeError(tables)
    entries = {name: TableEntry(columns=tuple(e["columns"]), rows=e["rows"], sha256=e["sha256"]) for name, e in tables.items()}
    return Manifest(schema=str(told["schema"]), dialect=str(told["dialect"]), tables=entries)
