"""`python -m bench.simulated`: the full simulation on SQLite and, with two workers, on a private PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.postgres import running_postgres

FULL = ("--days", "30", "--reps", "20", "--customers", "2000", "--seed", "1")


def main() -> int:
    """Both runs; 1 when either of them found something."""
    genjin = str(Path(sys.executable).with_name("genjin"))
    on_sqlite = subprocess.run([genjin, "simulate", *FULL], check=False).returncode
    with TemporaryDirectory() as folder, running_postgres(Path(folder)) as url:
        given = ["--workers", "2", "--database", url]
        on_postgresql = subprocess.run([genjin, "simulate", *FULL, *given], check=False).returncode
    return max(on_sqlite, on_postgresql)


if __name__ == "__main__":
    sys.exit(main())
