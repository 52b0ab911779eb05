"""One person, another account: a code from here, typed there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.people.conftest import OFFICE, code_in, elsewhere
from tests.making import NOW
from tests.rows import for_each

MINUTE = timedelta(minutes=1)
LINKS = f"SELECT person_id, known_by FROM identities WHERE platform = '{OFFICE}'"


def test_a_code_from_here_links_an_account_there(anywhere: Conversation) -> None:
    office = elsewhere(anywhere)
    code = code_in(anywhere, anywhere.say("/link"))

    linked = office.say(f"/link {code}", "u_lin")

    assert (linked.error, linked.card.kind) == (None, "linked")
    assert linked.title == "Hello 林晓, I know you now"
    assert linked.facts()["Linked by"] == "One-time code"
    assert office.say("/show C001", "u_lin").card.kind == "customer_profile"
    assert office.rows(LINKS) == [(anywhere.person("rep1").id, "code")]


@pytest.mark.parametrize("line", ["/绑定 {code}", "/LINK {code}", "/link  {lower}", "@Genjin /link {code}"])
def test_the_code_is_taken_however_it_is_typed(talk: Conversation, office: Conversation, line: str) -> None:
    code = code_in(talk, talk.say("/link"))

    heard = office.say(line.format(code=code, lower=code.lower().replace("-", " ")), "u_lin")

    assert heard.card.kind == "linked"


def test_a_code_is_for_the_askers_eyes_and_is_nowhere_kept(talk: Conversation) -> None:
    heard = talk.say("/link", chat=GROUP)
    code = code_in(talk, heard)

    assert heard.shown.private
    assert code not in heard.text
    kept = str(talk.rows("SELECT * FROM link_codes")) + str(talk.rows("SELECT * FROM audit"))
    assert code.replace("-", "") not in kept.replace("-", "")


def test_a_code_links_once(talk: Conversation, office: Conversation) -> None:
    code = code_in(talk, talk.say("/link"))
    office.say(f"/link {code}", "u_lin")

    again = office.say(f"/link {code}", "u_somebody")

    assert again.error == "wrong_code"
    assert office.say("/show C001", "u_somebody").error == "unlinked"


@pytest.mark.parametrize(("after", "error"), [(14 * MINUTE, None), (15 * MINUTE, "wrong_code")])
def test_a_code_lives_a_quarter_of_an_hour(talk: Conversation, office: Conversation, after: timedelta, error: str | None) -> None:
    code = code_in(talk, talk.say("/link"))

    assert office.say(f"/link {code}", "u_lin", at=NOW + after).error == error


def test_a_newer_code_takes_the_older_ones_place(talk: Conversation, office: Conversation) -> None:
    older, newer = (code_in(talk, talk.say("/link")) for _time in range(2))

    assert office.say(f"/link {older}", "u_lin").error == "wrong_code"
    assert office.say(f"/link {newer}", "u_lin").error is None


def test_an_administrator_gives_somebody_a_code(talk: Conversation, office: Conversation) -> None:
    heard = talk.say("/link @rep2", "admin")

    linked = office.say(f"/link {code_in(talk, heard)}", "u_wang")

    assert heard.title == "A code for 王磊"
    assert linked.title == "Hello 王磊, I know you now"
    assert talk.rows("SELECT person_id FROM audit WHERE table_name = 'link_codes'") == [(talk.person("admin").id,)]


@for_each(
    ("line", "sender", "error"),
    [
        ("/link @rep2", "rep1", "not_allowed"),
        ("/link @nobody", "admin", "unknown_user"),
        ("/link ACDE-FGH3", "rep1", "already_linked"),
        ("/link what is this", "rep1", "unknown_link"),
    ],
)
def test_what_else_a_linked_person_types_is_explained(talk: Conversation, line: str, sender: str, error: str) -> None:
    heard = talk.say(line, sender)

    assert heard.error == error
    assert "/" in heard.text or "@" in heard.text


def test_a_code_typed_on_a_linked_account_stays_good(talk: Conversation, office: Conversation) -> None:
    code = code_in(talk, talk.say("/link"))

    talk.say(f"/link {code}")

    assert office.say(f"/link {code}", "u_lin").error is None


def test_somebody_who_left_gets_no_code_and_theirs_is_worth_nothing(talk: Conversation, office: Conversation) -> None:
    code = code_in(talk, talk.say("/link", "rep2"))
    with talk.database.transaction() as crm:
        crm.session.connection.exec_driver_sql("UPDATE people SET active = 0 WHERE handle = 'rep2'")

    assert talk.say("/link @rep2", "admin").error == "left"
    assert office.say(f"/link {code}", "u_wang").error == "wrong_code"
    assert talk.say(f"/link {code}", "rep2").error == "unlinked"


def test_guessing_is_limited_told_and_logged(talk: Conversation, office: Conversation) -> None:
    code = code_in(talk, talk.say("/link"))

    with capture_logs() as logs:
        errors = [office.say("/link ACDE-FGH3", "u_thief").error for _time in range(6)]

    assert errors == ["wrong_code"] * 5 + ["too_many_codes"]
    assert [line["event"] for line in logs] == ["link code refused"] * 6
    assert "Wait 15 minutes" in office.say(f"/link {code}", "u_thief").text
    assert office.say(f"/link {code}", "u_lin").error is None
    assert office.rows("SELECT COUNT(*) FROM audit WHERE action = 'refused'") == [(7,)]


def test_after_the_window_a_code_may_be_typed_again(talk: Conversation, office: Conversation) -> None:
    for _time in range(6):
        office.say("/link ACDE-FGH3", "u_lin")
    later = NOW + 15 * MINUTE

    code = code_in(talk, talk.say("/link", at=later))

    assert office.say(f"/link {code}", "u_lin", at=later).error is None


def test_a_code_in_a_group_is_answered_to_its_person_alone(talk: Conversation, office: Conversation) -> None:
    code = code_in(talk, talk.say("/link"))

    shown = office.say(f"/link {code}", "u_lin", chat=GROUP).shown

    assert shown.private
    assert shown.to == talk.person("rep1")


def test_of_many_who_type_one_code_at_once_one_is_linked(anywhere: Conversation) -> None:
    office = elsewhere(anywhere)
    code = code_in(anywhere, anywhere.say("/link"))

    with ThreadPoolExecutor(6) as phones:
        errors = list(phones.map(lambda number: office.say(f"/link {code}", f"u{number}", key=f"race-{number}").error, range(6)))

    assert sorted(errors, key=str) == [None] + ["wrong_code"] * 5
    assert len(office.rows(LINKS)) == 1


def test_of_two_codes_typed_at_once_on_one_account_one_stays_good(anywhere: Conversation) -> None:
    office = elsewhere(anywhere)
    codes = [code_in(anywhere, anywhere.say("/link", handle)) for handle in ("rep1", "rep2")]

    with ThreadPoolExecutor(2) as phones:
        errors = list(phones.map(lambda number: office.say(f"/link {codes[number]}", "u_both", key=f"race-{number}").error, range(2)))

    assert sorted(errors, key=str) == [None, "already_linked"]
    assert len(office.rows(LINKS)) == 1
    assert office.say(f"/link {codes[errors.index('already_linked')]}", "u_other").error is None
