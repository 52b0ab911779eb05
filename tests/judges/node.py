"""Runs the judges that are written for Node. A test that asks for the fixture `judges` is skipped, loudly, where they cannot run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
INSTALLED = MODULES / ".installed"
OLDEST = 20
PATIENCE = 60.0
"""Seconds that a judge may take to answer, on a busy machine."""


def missing() -> str | None:
    """Why no judge can run here; None when they can."""
    node = shutil.which("node")
    if node is None:
        return "NO NODE: the judges written for it did not judge. Install Node 20 or newer and run `make test`."
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(told.removeprefix("v").partition(".")[0]) < OLDEST:
        return f"NODE {told} IS TOO OLD: the judges written for it did not judge. Install Node 20 or newer and run `make test`."
    if not INSTALLED.exists():
        return "THE JUDGES ARE NOT INSTALLED: run `make judges`, or `make test`."
    return None


@dataclass(frozen=True, kw_only=True)
class Running:
    """A judge at work: it speaks in lines."""

    process: subprocess.Popen[str]

    def line(self) -> str:
        """Its next line, without the end. Raises TimeoutError when it stays silent, EOFError when it has ended."""
        told: list[str] = []
        reader = threading.Thread(target=lambda: told.append(_out(self.process).readline()), daemon=True)
        reader.start()
        reader.join(PATIENCE)
        if not told:
            raise TimeoutError("the judge says nothing")
        if not told[0]:
            raise EOFError("the judge has ended")
        return told[0].rstrip("\n")

    def until(self, wanted: Callable[[str], bool]) -> str:
        """Its next line of this kind."""
        while not wanted(line := self.line()):
            pass
        return line


@dataclass(frozen=True, kw_only=True)
class Judges:
    """Starts scripts and programs of the judges' folder. They reach nothing but this machine."""

    def ask(self, script: Path, question: Any, *words: str) -> Any:
        """Run a script to its end: it reads JSON from its input and writes JSON."""
        asked = subprocess.run(
            ["node", str(script), *words],
            input=json.dumps(question, ensure_ascii=False),
            capture_output=True,
            text=True,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
        assert asked.returncode == 0, asked.stderr[-2_000:]
        return json.loads(asked.stdout)

    @contextmanager
    def running(self, words: Sequence[str], **variables: str) -> Iterator[Running]:
        """A judge that stays: `words` are a script and its arguments, or a program of the folder (`emulate`) and its own."""
        program = MODULES / ".bin" / Path(words[0]).name
        command = [str(program), *words[1:]] if program.exists() and "/" not in words[0] else ["node", *words]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=FOLDER,
            env=environment() | variables,
        )
        try:
            yield Running(process=process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def environment() -> dict[str, str]:
    """Ours, with the judges' modules at hand and without anything that leads requests elsewhere."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return kept | {"NODE_PATH": str(MODULES)}


def _out(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout
