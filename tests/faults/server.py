"""The real web server over a database, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event
from time import monotonic

import psutil

from tests.making import KEY
from tests.ports import free_port
from tests.sources import ROOT

PATIENCE = 240.0
"""Seconds a server may take to start on a machine that has much else to do."""


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


@contextmanager
def serving(url: str, folder: Path) -> Iterator[Server]:
    """gunicorn with the product's own settings and application, ready when the block begins and gone when it ends."""
    port, log = free_port(), folder / "web.log"
    settings = {"DATABASE_URL": url, "SECRET_KEYS": KEY, "PORT": str(port), "CONSOLE": "demo", "LOG_LEVEL": "warning", "LOG_FORMAT": "json"}
    environment = {**os.environ, **{f"GENJIN_{name}": value for name, value in settings.items()}}
    command = [sys.executable, "-m", "gunicorn", "--config", "bot/gunicorn_conf.py", "bot.wsgi:app"]
    with log.open("wb") as output, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output) as process:
        try:
            _wait_until_ready(port, process, log)
            yield Server(port=port, pid=process.pid, log=log)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_ready(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = monotonic() + PATIENCE
    while not _is_ready(port):
        assert process.poll() is None, log.read_text()
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
