"""One talk for all tests of a file that do not disturb each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.registry import Registry
from tests.conftest import open_database
from tests.handlers.conversation import Conversation
from tests.making import NOW


@pytest.fixture(scope="module")
def shared(sample_template: Path, registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """The sample, as `talk`; what is refused there leaves nothing behind."""
    path = tmp_path_factory.mktemp("shared") / "genjin.db"
    shutil.copyfile(sample_template, path)
    database = open_database(f"sqlite:///{path}")
    yield Conversation(database=database, registry=registry, now=NOW)
    database.dispose()
