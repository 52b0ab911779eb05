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
from tests.ports import free_port

BIN = Path(sys.executable).parent
PATIENCE = 300
"""Seconds; only what is stuck takes as long, a machine that has much else to do may take minutes."""
GUNICORN = ("--config", "bot/gunicorn_conf.py", "bot.wsgi:app")


@pytest.fixture
def environment(tmp_path: Path, sqlite_template: Path) -> dict[str, str]:
    (tmp_path / "genjin.db").write_bytes(sqlite_template.read_bytes())
    return {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "GENJIN_DATABASE_URL": f"sqlite:///{tmp_path}/genjin.db",
        "GENJIN_SECRET_KEYS": KEY,
        "GENJIN_PORT": str(free_port()),
        "GENJIN_LOG_FORMAT": "json",
    }


@pytest.fixture
def together(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`make run`'s last line."""
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen([BIN / "honcho", "start", "web", "worker"], cwd=CHECKOUT, env=environment, stdout=out, stderr=out)
        yield process
        process.terminate()
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()


def answer(environment: dict[str, str], path: str) -> str | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{environment['GENJIN_PORT']}{path}", timeout=2) as page:
            return str(page.read().decode())
    except OSError:
        return None


def ready(environment: dict[str, str]) -> bool:
    waiting = Event()
    return any(answer(environment, "/readyz") or waiting.wait(0.1) for _ in range(600))


def test_web_and_worker_start_together_and_stop_together(
    together: subprocess.Popen[bytes], environment: dict[str, str], tmp_path: Path
) -> None:
    assert ready(environment)
    assert answer(environment, "/readyz") == "ready"
    assert told_in(tmp_path / "out", "worker started")

    together.send_signal(signal.SIGTERM)
    together.wait(PATIENCE)

    assert answer(environment, "/healthz") is None
    told = (tmp_path / "out").read_text()
    assert "worker started" in told
    assert "worker stopped" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("process", [("gunicorn", *GUNICORN), ("python", "-m", "bot.worker"), ("genjin", "doctor")])
def test_a_wrong_configuration_is_told_in_sentences_and_nothing_starts(environment: dict[str, str], process: tuple[str, ...]) -> None:
    wrong = {**environment, "GENJIN_PORT": "eighty", "GENJIN_HOST": "0.0.0.0"}

    ended = subprocess.run(
        [BIN / process[0], *process[1:]], cwd=CHECKOUT, env=wrong, capture_output=True, text=True, check=False, timeout=PATIENCE
    )

    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        "GENJIN_PORT must be a whole number; it is 'eighty'.",
        "GENJIN_CONSOLE=demo answers on this machine only, not on 0.0.0.0; use 127.0.0.1, or GENJIN_CONSOLE=team.",
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_well_when_told(environment: dict[str, str], number: signal.Signals, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        worker = subprocess.Popen([sys.executable, "-m", "bot.worker"], cwd=CHECKOUT, env=environment, stdout=out, stderr=out)
        try:
            assert told_in(tmp_path / "out", "worker started")
            worker.send_signal(number)

            ended = worker.wait(PATIENCE)
        finally:
            worker.kill()
            worker.wait()

    assert ended == 0
    assert "Traceback" not in (tmp_path / "out").read_text()


def test_a_live_page_does_not_keep_the_web_process_from_ending(environment: dict[str, str], sample_template: Path, tmp_path: Path) -> None:
    (tmp_path / "genjin.db").write_bytes(sample_template.read_bytes())
    with (tmp_path / "out").open("wb") as out:
        # Whoever is waited for would be for twice as long as the test waits.
        patient = [str(BIN / "gunicorn"), *GUNICORN[:2], "--graceful-timeout", "60", *GUNICORN[2:]]
        web = subprocess.Popen(patient, cwd=CHECKOUT, env=environment, stdout=out, stderr=out)
        try:
            assert ready(environment)
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            opener.open(f"http://127.0.0.1:{environment['GENJIN_PORT']}/", timeout=30).close()
            with opener.open(f"http://127.0.0.1:{environment['GENJIN_PORT']}/api/stream?after=0", timeout=30) as stream:
                assert stream.readline() == b": here\n"
                web.send_signal(signal.SIGTERM)

                ended = web.wait(30)
        finally:
            web.kill()
            web.wait()

    assert ended == 0
    assert "Traceback" not in (tmp_path / "out").read_text()


def test_a_port_that_is_taken_is_named(environment: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(environment["GENJIN_PORT"])))
        other.listen()

        ended = subprocess.run(
            [BIN / "gunicorn", *GUNICORN], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )

    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [f"GENJIN_PORT {environment['GENJIN_PORT']} is taken on 127.0.0.1; is Genjin running already?"]


def told_in(file: Path, phrase: str) -> bool:
    waiting = Event()
    return any(phrase in file.read_text() or waiting.wait(0.1) for _ in range(600))


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
