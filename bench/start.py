"""How soon the web process is ready, and what it weighs after a thousand `/log`."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from uuid import uuid4

from bench.chat import APPLICATION, REP, enter, environment, furnish, house_of
from bench.load import Client, post
from bench.servers import ROOT, gunicorn

RUNS = 5
LOGS = 1_000


@dataclass(frozen=True, kw_only=True)
class Start:
    """Seconds to the first answer and to import the bare libraries, and the serving process's memory."""

    ready_s: float
    libraries_s: float
    resident_mb: float

    @property
    def ratio(self) -> float:
        """How many times longer the product takes than its libraries alone."""
        return self.ready_s / self.libraries_s


def measure(url: str, folder: Path) -> Start:
    """Start the server a few times beside bare imports, then let one of them record a thousand logs."""
    settings = environment(url, folder)
    furnish(house_of(settings))
    ready: list[float] = []
    libraries: list[float] = []
    for _run in range(RUNS):
        libraries.append(_imports())
        began = time.perf_counter()
        with gunicorn(APPLICATION, environment=settings) as server:
            _first_answer(server.port)
            ready.append(time.perf_counter() - began)
    with gunicorn(APPLICATION, environment=settings) as server:
        headers = (f"Host: 127.0.0.1:{server.port}", *enter(server.port))
        client = Client(server.port)
        for _log in range(LOGS):
            body = json.dumps({"key": uuid4().hex, "text": "/log C001 call, sent quote, reply by Friday"}).encode()
            client.send(post(f"/api/chats/private:{REP}/messages", body, headers=headers))
        resident = server.resident_bytes() / 2**20
    return Start(ready_s=median(ready), libraries_s=median(libraries), resident_mb=resident)


def _imports() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import flask, sqlalchemy, dateparser"], cwd=ROOT, check=True)
    return time.perf_counter() - began


def _first_answer(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/readyz")
    connection.getresponse().read()
    connection.close()
