from __future__ import annotations

from types import ModuleType

import pytest

import handlers.clicks
import handlers.commands
import handlers.forms
from domain.terms import Role
from handlers.registry import EVERYONE, DuplicateHandlerError, Registry
from tests.handlers.twice import alias, click, command, free
from tests.rows import for_each

OURS = (handlers.commands, handlers.clicks, handlers.forms)


@for_each(
    ("package", "name"),
    [(command, "log"), (alias, "跟进"), (click, "customer.show"), (free, "free text")],
)
def test_two_handlers_of_one_name_are_refused_at_the_start(package: ModuleType, name: str) -> None:
    with pytest.raises(DuplicateHandlerError, match=name):
        Registry.collect(*OURS, package)


def test_the_same_package_twice_is_refused_too() -> None:
    with pytest.raises(DuplicateHandlerError):
        Registry.collect(handlers.commands, handlers.commands)


def test_an_empty_registry_knows_nothing() -> None:
    registry = Registry()

    assert registry.commands == ()
    assert registry.names == ()
    assert registry.actions == frozenset()
    assert registry.command("log") is None
    assert registry.click("customer.show") is None
    assert registry.free_text is None


@for_each("name", ["log", "LOG", "Log", "跟进"])
def test_a_command_answers_to_its_names_whatever_their_case(registry: Registry, name: str) -> None:
    spec = registry.command(name)

    assert spec is not None
    assert spec.name == "log"


def test_the_topic_of_a_command_is_its_folder(registry: Registry) -> None:
    topics = {spec.name: spec.topic for spec in registry.commands}

    assert topics["log"] == "followups"
    assert topics["show"] == "customers"
    assert topics["todo"] == "actions"
    assert topics["help"] == "general"


def test_commands_are_listed_by_topic_and_name(registry: Registry) -> None:
    listed = [(spec.topic, spec.name) for spec in registry.commands]

    assert listed == sorted(listed)


def test_the_main_commands_are_there_in_both_languages(registry: Registry) -> None:
    names = {spec.name: set(spec.aliases) for spec in registry.commands}

    assert {"log", "find", "show", "new", "edit", "stage", "todo", "done", "undo", "help"} <= names.keys()
    assert {"跟进", "查找", "客户", "新建", "编辑", "阶段", "待办", "完成", "撤销", "帮助"} <= set().union(*names.values())


def test_a_post_is_offered_only_what_it_may_use(registry: Registry) -> None:
    assert "undelivered" in registry.names_for(Role.ADMIN)
    assert "undelivered" not in registry.names_for(Role.REP)
    assert set(registry.names_for(Role.ADMIN)) == set(registry.names)


def test_everyone_means_every_post() -> None:
    assert frozenset(Role) == EVERYONE
