"""The layers hold, and nothing happens at import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.rows import for_each
from tests.sources import Source, sources

ROOT = Path(__file__).resolve().parents[1]
# Heavy libraries that only some processes need, and only sometimes.
HEAVY = frozenset(
    {"matplotlib", "pypinyin", "dateparser", "holidays", "phonenumbers", "email_validator", "stdnum", "rapidfuzz", "alembic", "psycopg"}
    | {"lark_oapi", "requests_toolbelt"}
)
VENDORS = frozenset({"slack_bolt", "slack_sdk", "lark_oapi", "dingtalk_stream"})
ASKED = """
import sys, bot.app, bot.worker, bot.charts.drawing
print([each for each in sys.modules if each in HEAVY])
import bot.cli
print([each for each in sys.modules if each in VENDORS])
"""
INDENTED = re.compile(r"^\s+(import|from)\s|[:;]\s*(import|from)\s", re.MULTILINE)
SIBLINGS = ("handlers/commands", "handlers/clicks", "handlers/forms", "reminders/rules", "bot/platforms")


def test_arrows_point_down_and_each_library_has_one_home() -> None:
    found = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout


@for_each("room", SIBLINGS)
def test_siblings_do_not_import_each_other(room: str) -> None:
    offenders = [
        f"{source.path} imports {name}"
        for source in sources()
        if source.path.startswith(f"{room}/")
        for name in source.imports()
        if name.startswith(f"{room.replace('/', '.')}.") and not _same_room(source, name, room)
    ]

    assert offenders == []


def test_imports_stand_at_the_top_except_heavy_ones() -> None:
    offenders = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        if INDENTED.search(source.text)
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not _is_heavy(node)
    ]

    assert offenders == []


def test_importing_the_house_opens_nothing_and_no_vendor_s_library(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"HEAVY, VENDORS = {sorted(HEAVY)}, {sorted(VENDORS)}\n{ASKED}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT), "GENJIN_PORT": "not read at import"},
    )

    assert (done.stdout.splitlines(), done.stderr) == (["[]", "[]"], "")
    assert list(tmp_path.iterdir()) == []


def _same_room(source: Source, name: str, room: str) -> bool:
    """A platform is a folder whose files belong together; in the other rooms every file stands alone."""
    if room != "bot/platforms":
        return False
    return name.split(".")[2] == source.path.split("/")[2]


def _is_heavy(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return all(name.split(".")[0] in HEAVY for name in names)
