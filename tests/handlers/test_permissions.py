"""Every command of every post, on one's own, one's team's and another region's customer: as docs/permissions.md says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from domain.access import Right, may
from domain.terms import Role
from handlers.registry import Registry
from store.database import Acting
from tests.conftest import open_database
from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation, Heard
from tests.making import NOW
from tests.rows import for_each

HANDLES = {
    "rep1": Role.REP,
    "manager": Role.MANAGER,
    "manager2": Role.MANAGER,
    "director": Role.DIRECTOR,
    "ops": Role.SALES_OPS,
    "presales": Role.PRESALES,
    "service": Role.SERVICE,
    "service_lead": Role.SERVICE_LEAD,
    "after_sales": Role.AFTER_SALES,
    "csm": Role.CSM,
    "ops_manager": Role.OPS_MANAGER,
    "admin": Role.ADMIN,
}
NEEDED = {
    "/show {code}": Right.SEE,
    "/log {code} call, sent quote": Right.LOG,
    "/todo {code} send it by Friday": Right.LOG,
    "/edit {code}": Right.EDIT,
    "/edit {code} region East": Right.EDIT,
    "/stage {code} negotiation": Right.STAGE,
    "/stage {code}": Right.STAGE,
    "/deal {code} lost no budget": Right.STAGE,
    "/order {code} 500": Right.STAGE,
    "/ticket {code} it does not open": Right.LOG,
}
OWN, TEAM, ELSEWHERE = "C001", "C003", "C004"
"""Of rep1, of a colleague in the same team, of rep3 in the other region."""


@pytest.fixture(scope="module")
def west(sample_template: Path, registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a customer of the other region, to be copied."""
    path = tmp_path_factory.mktemp("west") / "genjin.db"
    shutil.copyfile(sample_template, path)
    database = open_database(f"sqlite:///{path}")
    talk = Conversation(database=database, registry=registry, now=NOW, keys=count(1_000))  # Each test's own begin at one.
    talk.say("/new 成都天府餐饮有限公司 联系人 马超 13900001234", "rep3")
    talk.say("/stage 成都天府餐饮有限公司 needs", "rep3")
    database.dispose()
    return path


@pytest.fixture
def database_url(west: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copyfile(west, tmp_path / 'genjin.db')}"


@pytest.fixture(scope="module")
def refusing(west: Path, tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> Iterator[Conversation]:
    """One house for all that is refused: it changes nothing."""
    with another(west, tmp_path_factory.mktemp("refusing"), registry) as talk:
        yield talk


@for_each("line", NEEDED)
@for_each("handle", HANDLES)
@for_each("code", (OWN, TEAM, ELSEWHERE))
def test_a_command_does_what_the_rules_allow(
    west: Path, refusing: Conversation, tmp_path: Path, registry: Registry, line: str, handle: str, code: str
) -> None:
    sees, allowed = rights_of(refusing, handle, code, NEEDED[line])

    if allowed:
        with another(west, tmp_path, registry) as talk:
            heard = talk.say(line.format(code=code), handle)
    else:
        heard = refusing.say(line.format(code=code), handle)

    assert heard.error == (None if allowed else "not_allowed" if sees else "unknown_customer")


@for_each("line", NEEDED)
def test_an_invisible_customer_is_as_unknown_as_none(say: Say, line: str) -> None:
    hidden, none = say(line.format(code=ELSEWHERE)), say(line.format(code="C998"))

    assert everything(hidden).replace(ELSEWHERE, "C998") == everything(none)


def test_an_invisible_customer_is_not_found_by_anything(say: Say) -> None:
    for words in ("天府", "成都天府餐饮有限公司", ELSEWHERE, "马超", "13900001234"):
        assert say(f"/find {words}").card.refs == ()


def test_a_refusal_is_kept_in_the_audit(talk: Conversation, say: Say) -> None:
    say(f"/show {ELSEWHERE}")

    with talk.database.reading() as crm:
        rows = crm.session.connection.exec_driver_sql("SELECT COUNT(*) FROM audit WHERE action = 'refused'").scalar_one()
    assert rows == 1


@contextmanager
def another(house: Path, folder: Path, registry: Registry) -> Iterator[Conversation]:
    """A talk in a copy of a house."""
    database = open_database(f"sqlite:///{shutil.copyfile(house, folder / 'genjin.db')}")
    yield Conversation(database=database, registry=registry, now=NOW)
    database.dispose()


def rights_of(talk: Conversation, handle: str, code: str, right: Right) -> tuple[bool, bool]:
    """Whether the person sees the customer, and may do this with it."""
    person, admin = talk.person(handle), talk.person("admin")
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=admin.id, event_key="look", at=talk.now)
        customer = crm.customers.by_code(code, admin)
    assert customer is not None

    def is_allowed(asked: Right) -> bool:
        return may(person, asked, customer, shared=None, now=talk.now)

    return is_allowed(Right.SEE), is_allowed(right)


def everything(heard: Heard) -> str:
    """All that was answered, by letter."""
    return "\n".join([str(heard.error), heard.text, *heard.kinds])
