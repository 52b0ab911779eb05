"""Whoever is not linked hears one thing, whatever they type, press or send: how to be known, and no word of what we know."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers.clicks
import handlers.commands
import handlers.forms
from cards.model import Button
from handlers.registry import Registry
from tests.conftest import open_database
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.people.conftest import code_in
from tests.making import NOW
from tests.rows import for_each

REGISTRY = Registry.collect(handlers.commands, handlers.clicks, handlers.forms)
ARGUMENTS = ("", " C001", " @rep1", " team-east", " 13912340001")
LINES = tuple(f"/{name}{words}" for name in REGISTRY.names for words in ARGUMENTS)
EXAMPLES = tuple(example for spec in REGISTRY.commands for example in spec.examples)
SUBJECTS = ("", "C001", "J001", "1", "1/console//rep1")
FORBIDDEN = ("XX科技", "C001", "J001", "林晓", "rep1", "华东", "139")
WRITES = ("audit", "access_log", "drafts", "outbox", "identities", "link_codes", "followups", "customers", "strangers")


@pytest.fixture(scope="module")
def stranger(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    """The sample as talked with by an account that nobody is behind; one house for all, since nothing may change."""
    path = tmp_path_factory.mktemp("strangers") / "genjin.db"
    shutil.copyfile(sample_template, path)
    database = open_database(f"sqlite:///{path}")
    yield Conversation(database=database, registry=REGISTRY, now=NOW, platform="office")
    database.dispose()


def written(talk: Conversation) -> list[tuple[object, ...]]:
    return [talk.rows(f"SELECT COUNT(*) FROM {table}")[0] for table in WRITES]


@for_each("name", REGISTRY.names)
def test_no_command_leaks_or_writes_anything(stranger: Conversation, name: str) -> None:
    before = written(stranger)
    lines = [line for line in LINES if line.split()[0] == f"/{name}"]
    lines = lines[:1] if REGISTRY.command(name) is REGISTRY.command("link") else lines

    for line in lines:
        heard = stranger.say(line, "u_stranger")

        assert (heard.error, heard.kinds, heard.buttons()) == ("unlinked", ["unlinked"], [])
        assert not [word for word in FORBIDDEN if word in heard.text]
    assert written(stranger) == before


@for_each("line", [*EXAMPLES, "", "hello", "刚和XX科技打了电话，他们同意了报价", "/xyzzy", "/", "/link " + "x" * 2001])
def test_no_line_does(stranger: Conversation, line: str) -> None:
    if not line.startswith("/link A"):
        heard = stranger.say(line, "u_stranger", chat=GROUP)

        assert heard.kinds == ["unlinked"]


@for_each("action", sorted(REGISTRY.actions))
def test_no_button_or_form_does(stranger: Conversation, action: str) -> None:
    before = written(stranger)

    kinds = [
        stranger.press(Button(id="x", label="x", action=action, subject=subject), "u_stranger", card="place").kinds for subject in SUBJECTS
    ]

    assert kinds == [["unlinked"]] * len(SUBJECTS)
    assert stranger.press_altered("u_stranger").kinds == ["unlinked"]
    assert written(stranger) == before


@for_each("language", ["zh_CN", "en"])
def test_the_one_answer_says_what_to_type_and_whom_to_ask(stranger: Conversation, language: str) -> None:
    stranger.language = language

    heard = stranger.say("/help", "u_stranger")
    stranger.language = "en"

    assert heard.title == {"zh_CN": "我还不认识您", "en": "I do not know you yet"}[language]
    assert ("/绑定" if language == "zh_CN" else "/link") in heard.text
    assert ("管理员" if language == "zh_CN" else "administrator") in heard.text


def test_a_wrong_code_tells_no_more_than_that(stranger: Conversation) -> None:
    heard = stranger.say("/link ACDE-FGH3", "u_guesser")

    assert heard.error == "wrong_code"
    assert not [word for word in FORBIDDEN if word in heard.text]


def test_a_leavers_accounts_work_no_more(talk: Conversation, office: Conversation) -> None:
    office.say(f"/link {code_in(talk, talk.say('/link', 'rep2'))}", "u_wang")
    assert office.say("/show C003", "u_wang").error is None
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'rep2'")

    for line in ("/show C003", "/whoami", "/link", "/link ACDE-FGH3", "/help"):
        assert office.say(line, "u_wang").kinds == ["unlinked"]
        assert talk.say(line, "rep2").kinds == ["unlinked"]
