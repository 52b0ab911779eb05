"""The budgets of the house: small files, short functions, full types, one home for each dangerous thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from statistics import median

from tests.sources import Source, sources, suite

PLATFORMS = re.compile(r"\b(slack|feishu|lark|dingtalk|wecom|telegram)\b", re.IGNORECASE)
# Who may speak JSON, whose shapes no type of ours names.
JSON_WORDS = ("json", "drawn")


def test_files_are_small() -> None:
    lengths = {source.path: source.lines for source in sources()}

    assert median(lengths.values()) <= 80
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_functions_are_short() -> None:
    lengths = {f"{source.path}:{each.name}": source.length(each) for source in sources() for each in source.functions()}

    assert median(lengths.values()) <= 8
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}


def test_tests_weigh_about_as_much_as_what_they_test() -> None:
    ratio = sum(source.lines for source in suite()) / sum(source.lines for source in sources())

    assert 1.0 <= ratio <= 1.5, f"{ratio:.2f}"


def test_broad_excepts_are_few_and_each_says_why() -> None:
    broad = [(source, node) for source in sources() for node in _broad_excepts(source)]

    assert len(broad) <= 3, [f"{source.path}:{node.lineno}" for source, node in broad]
    assert [f"{source.path}:{node.lineno}" for source, node in broad if not _says_why(source, node)] == []


def test_one_place_commits() -> None:
    places = set(_calls(".commit", "connection.begin", "engine.begin"))

    assert places == {"store/database.py"}


def test_one_place_reads_the_clock() -> None:
    readers = {
        source.path
        for source in (*sources(), *suite())
        if re.search(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time|time\.sleep)\(", source.text)
    }

    assert readers == {"domain/clock.py"}


def test_no_platform_is_named_outside_the_bot() -> None:
    # How people say that they wrote to a customer is a word of theirs, not a platform of ours.
    elsewhere = [source for source in sources() if not source.path.startswith(("bot/", "handlers/language/"))]
    offenders = [source.path for source in elsewhere if PLATFORMS.search(source.text)]

    assert offenders == []


def test_everything_is_typed_and_any_means_json() -> None:
    offenders = [
        f"{source.path}:{node.lineno}"
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Name) and node.id == "Any" and not _is_json(source)
    ]

    assert offenders == []


def test_tests_use_no_mocks() -> None:
    mocked = [
        source.path
        for source in suite()
        if "mock" in source.text and any(name.startswith(("unittest.mock", "mock")) for name in source.imports())
    ]

    assert mocked == []


def test_every_test_folder_is_a_package() -> None:
    folders = {source.path.rpartition("/")[0] for source in suite()}
    packages = {source.path.rpartition("/")[0] for source in suite() if source.path.endswith("__init__.py")}

    assert folders == packages


def _broad_excepts(source: Source) -> Iterator[ast.ExceptHandler]:
    for node in source.nodes:
        match node:
            case ast.ExceptHandler(body=[*_, ast.Raise(exc=None)]):
                pass  # It tidies up and lets the error pass.
            case ast.ExceptHandler(type=None | ast.Name(id="Exception" | "BaseException")):
                yield node
            case _:
                pass


def _says_why(source: Source, node: ast.ExceptHandler) -> bool:
    """A comment stands on the `except` itself or right below it."""
    lines = source.text.splitlines()[node.lineno - 1 : node.lineno + 1]
    return any("# " in line for line in lines)


def _calls(*endings: str) -> Iterator[str]:
    """The files that call something whose name ends so."""
    names = tuple(ending.rpartition(".")[2] for ending in endings)
    for source in sources():
        for node in source.nodes if any(name in source.text for name in names) else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(endings):
                yield source.path


def _is_json(source: Source) -> bool:
    return any(word in source.text.casefold() for word in JSON_WORDS) or source.path in {"bot/logs.py", "store/engine/prepared.py"}
