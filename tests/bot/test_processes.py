"""The Procfile's processes, as they really start and stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from bot.settings import CHECKOUT
from tests.making import KEY

BIN = Path(sys.executable).parent


@pytest.fixture
def environment(tmp_path: Path, sqlite_template: Path) -> dict[str, str]:
    (tmp_path / "genjin.db").write_bytes(sqlite_template.read_bytes())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "GENJIN_DATABASE_URL": f"sqlite:///{tmp_path}/genjin.db",
        "GENJIN_SECRET_KEYS": KEY,
        "GENJIN_PORT": str(port),
        "GENJIN_LOG_FORMAT": "json",
    }


@pytest.fixture
def together(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`make run`'s last line."""
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen([BIN / "honcho", "start", "web", "worker"], cwd=CHECKOUT, env=environment, stdout=out, stderr=out)
        yield process
        process.terminate()
        process.wait(20)


def answer(environment: dict[str, str], path: str) -> str | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{environment['GENJIN_PORT']}{path}", timeout=2) as page:
            return str(page.read().decode())
    except OSError:
        return None


def ready(environment: dict[str, str]) -> bool:
    waiting = Event()
    return any(answer(environment, "/readyz") or waiting.wait(0.1) for _ in range(300))


def test_web_and_worker_start_together_and_stop_together(
    together: subprocess.Popen[bytes], environment: dict[str, str], tmp_path: Path
) -> None:
    assert ready(environment)
    assert answer(environment, "/readyz") == "ready"

    together.send_signal(signal.SIGTERM)
    together.wait(20)

    assert answer(environment, "/healthz") is None
    told = (tmp_path / "out").read_text()
    assert "worker started" in told
    assert "worker stopped" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "process", [("gunicorn", "--config", "bot/gunicorn_conf.py", "bot.wsgi:app"), ("python", "-m", "bot.worker"), ("genjin", "doctor")]
)
def test_a_wrong_configuration_is_told_in_sentences_and_nothing_starts(environment: dict[str, str], process: tuple[str, ...]) -> None:
    wrong = {**environment, "GENJIN_PORT": "eighty", "GENJIN_HOST": "0.0.0.0"}

    ended = subprocess.run(
        [BIN / process[0], *process[1:]], cwd=CHECKOUT, env=wrong, capture_output=True, text=True, check=False, timeout=30
    )

    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        "GENJIN_PORT must be a whole number; it is 'eighty'.",
        "GENJIN_CONSOLE=demo answers on this machine only, not on 0.0.0.0; use 127.0.0.1, or GENJIN_CONSOLE=team.",
    ]


def test_make_lists_what_it_can_do() -> None:
    listed = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout

    for target in (
        "run",
        "test",
        "check",
        "cover",
        "fix",
        "bench",
        "faults",
        "worker",
        "migration",
        "upgrade",
        "backup",
        "restore",
        "i18n",
        "lock",
    ):
        assert f"make {target} " in listed
