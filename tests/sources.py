"""The project's own Python, read once, for the tests that judge its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "cards", "domain", "handlers", "reminders", "store")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: `path` from the checkout's root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All of its tree, walked once."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def rows(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def lines(self) -> int:
        """Physical lines that are not blank."""
        return non_blank(self.rows)

    def functions(self) -> Iterator[Function]:
        yield from (node for node in self.nodes if isinstance(node, Function))

    def imports(self) -> Iterator[str]:
        for node in self.nodes:
            match node:
                case ast.ImportFrom(module=str(module)):
                    yield module
                    yield from (f"{module}.{alias.name}" for alias in node.names)
                case ast.Import(names=names):
                    yield from (alias.name for alias in names)
                case _:
                    pass

    def length(self, function: Function) -> int:
        """A function's own non-blank lines, its decorators aside."""
        return non_blank(self.rows[function.lineno - 1 : function.end_lineno])


def non_blank(lines: list[str]) -> int:
    return sum(bool(line.strip()) for line in lines)


@cache
def sources() -> tuple[Source, ...]:
    """Every file of the packages, migrations aside."""
    return tuple(source for package in PACKAGES for source in _under(package) if "/migrations/" not in source.path)


@cache
def suite() -> tuple[Source, ...]:
    return tuple(_under("tests"))


def _under(folder: str) -> Iterator[Source]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield Source(path=str(path.relative_to(ROOT)), text=path.read_text())
