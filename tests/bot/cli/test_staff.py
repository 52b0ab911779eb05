"""People and teams from the command line: a house without the sample is ready to be written to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from domain.linking import KnownBy, code_hash, typed_code
from store.database import Database
from tests.bot.conftest import Genjin
from tests.conftest import open_database
from tests.making import NOW


@pytest.fixture
def firm(genjin: Genjin) -> Genjin:
    """One team and its head."""
    genjin("upgrade")
    assert genjin("team", "add", "top", "--name", "Firm").status == 0
    assert genjin("person", "add", "boss", "--name", "Boss", "--role", "admin", "--team", "top").status == 0
    return genjin


@pytest.fixture
def opened(url: str) -> Iterator[Database]:
    database = open_database(url)
    yield database
    database.dispose()


def add(genjin: Genjin, handle: str, *options: str) -> int:
    return genjin("person", "add", handle, "--name", "Lin", "--role", "rep", "--team", "top", *options).status


def test_a_house_is_filled_without_the_sample(firm: Genjin) -> None:
    firm("team", "add", "east", "--name", "Sales East", "--parent", "top", "--region", "East")
    told = firm("person", "add", "lin", "--name", "Lin", "--role", "rep", "--team", "east", "--email", "Lin@example.com")

    assert told.out == "Lin (@lin) is known, by work e-mail.\n"
    assert firm("team", "list").out == "top  Firm\n  east  Sales East\n"
    assert firm("person", "list").out == "@boss  Boss  admin  Firm  console\n@lin  Lin  rep  Sales East  console\n"
    assert firm("say", "--as", "lin", "/whoami").status == 0


def test_who_is_entered_is_recognised_by_what_was_given(firm: Genjin, opened: Database) -> None:
    add(firm, "lin", "--email", "Lin@Example.com", "--mobile", "13900010001", "--employee-id", "E1", "--rep-code", "HD0101")

    with opened.reading() as crm:
        found = crm.accounts.alike({KnownBy.EMAIL: "lin@example.com", KnownBy.MOBILE: "+8613900010001", KnownBy.EMPLOYEE: "E1"})
        handles = {by: [person.handle for person in people] for by, people in found.items()}
    assert handles == {KnownBy.EMPLOYEE: ["lin"], KnownBy.EMAIL: ["lin"], KnownBy.MOBILE: ["lin"]}


WRONG = (
    (("--team", "nowhere"), "There is no team 'nowhere'. There are: top"),
    (("--email", "lin"), "'lin' cannot be one."),
    (("--mobile", "12"), "'12' cannot be one."),
    (("--language", "fr"), "zh_CN, en"),
    (("--time-zone", "Mars"), "'Mars' is no time zone"),
    (("--rep-code", "X1"), "'X1' is no rep code"),
    (("--role", "king"), "king"),
)


def test_what_cannot_be_is_a_sentence_and_enters_nobody(firm: Genjin) -> None:
    for options, sentence in WRONG:
        told = firm("person", "add", "lin", "--name", "Lin", "--role", "rep", "--team", "top", *options)

        assert told.status == 2
        assert sentence in " ".join(told.err.split())
    assert "@lin" not in firm("person", "list").out


def test_nobody_gets_what_is_somebody_elses(firm: Genjin) -> None:
    assert add(firm, "lin", "--employee-id", "E1") == 0

    assert add(firm, "lin") == 2
    assert add(firm, "wang", "--employee-id", "E1") == 2
    assert "@wang" not in firm("person", "list").out
    assert firm("team", "add", "top", "--name", "Again").status == 2


def test_somebody_is_corrected_and_the_rest_stays(firm: Genjin, opened: Database) -> None:
    firm("team", "add", "east", "--name", "East", "--parent", "top")
    add(firm, "lin", "--employee-id", "E1")

    firm(
        "person",
        "set",
        "lin",
        "--name",
        "Lin Xiao",
        "--team",
        "east",
        "--language",
        "en",
        "--time-zone",
        "singapore",
        "--employee-id",
        "E2",
    )
    firm("person", "set", "lin", "--role", "manager")

    with opened.reading() as crm:
        (lin,) = crm.people.named("lin")
        assert (lin.name, lin.role, lin.team_name, lin.language, lin.time_zone) == ("Lin Xiao", "manager", "East", "en", "Asia/Singapore")
        assert crm.accounts.alike({KnownBy.EMPLOYEE: "E2"}) == {KnownBy.EMPLOYEE: (lin,)}
        assert crm.accounts.alike({KnownBy.EMPLOYEE: "E1"}) == {}
    assert firm("person", "set", "nobody", "--name", "X").status == 2


def test_a_code_links_the_first_account(firm: Genjin, opened: Database) -> None:
    told = firm("person", "code", "boss")
    found = re.match(r"/link (\S+) ", told.out)

    assert found is not None
    with opened.transaction() as crm:
        assert crm.link_codes.use(code_hash(typed_code(found[1])), NOW) == 1


def test_who_left_is_listed_so_and_gets_no_code(firm: Genjin, opened: Database) -> None:
    add(firm, "lin")
    with opened.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'lin'")

    assert firm("person", "code", "lin").status == 2
    assert "@lin  Lin  rep  Firm  console  (left)" in firm("person", "list").out
