"""The real web server over a database, in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from time import monotonic

import psutil
from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]

import bot.app  # noqa: F401 - what the forkserver has, its children have.
from tests.faults.lives import PATIENCE, life
from tests.making import KEY
from tests.ports import free_port
from tests.sources import ROOT


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running web server; `log` is what it wrote."""

    port: int
    pid: int
    log: Path

    @property
    def workers(self) -> tuple[int, ...]:
        """The processes that answer."""
        return tuple(child.pid for child in psutil.Process(self.pid).children())


def serve(environment: Mapping[str, str], log: Path) -> None:
    """Be gunicorn in this very process, which has the product's modules at hand already; tests/bot starts it from nothing."""
    with log.open("ab") as output:
        os.dup2(output.fileno(), sys.stdout.fileno())
        os.dup2(output.fileno(), sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = ["gunicorn", "--config", "bot/gunicorn_conf.py", "bot.wsgi:app"]
    run()


@contextmanager
def serving(url: str, folder: Path) -> Iterator[Server]:
    """gunicorn with the product's own settings and application, ready when the block begins and gone when it ends."""
    port, log = free_port(), folder / "web.log"
    settings = {"DATABASE_URL": url, "SECRET_KEYS": KEY, "PORT": str(port), "CONSOLE": "demo", "LOG_LEVEL": "warning", "LOG_FORMAT": "json"}
    environment = {**os.environ, **{f"GENJIN_{name}": value for name, value in settings.items()}}
    with life(serve, environment, log) as process:
        try:
            _wait_until_ready(port, process, log)
            assert process.pid is not None
            yield Server(port=port, pid=process.pid, log=log)
        finally:
            process.terminate()
            process.join(10)


def _wait_until_ready(port: int, process: BaseProcess, log: Path) -> None:
    deadline = monotonic() + PATIENCE
    while not _is_ready(port):
        assert process.is_alive(), log.read_text()
        assert monotonic() < deadline, log.read_text()
        Event().wait(0.05)


def _is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
