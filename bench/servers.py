"""Servers under measurement: started, waited for, weighed and stopped by their process id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
READY_WITHIN = 60.0


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server and the seconds it took until it accepted connections."""

    port: int
    pid: int
    ready_after: float

    def resident_bytes(self) -> int:
        """Memory of the serving process: the largest of the family, which is the one with the application."""
        parent = psutil.Process(self.pid)
        return max(process.memory_info().rss for process in (parent, *parent.children(recursive=True)))


@contextmanager
def gunicorn(application: str, *, environment: Mapping[str, str], threads: int = 64) -> Iterator[Server]:
    """One process of the product's own server around any application."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread"]
    command += ["--threads", str(threads), "--keep-alive", "30", "--backlog", "512", "--log-level", "error", application]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True)
    try:
        wait_for(port)
        yield Server(port=port, pid=process.pid, ready_after=time.perf_counter() - began)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Until the server accepts a connection."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.01)
    message = f"nothing listens on port {port}"
    raise TimeoutError(message)
