"""Who Genjin takes somebody for: shown to them and to the administrator, and accounts unlinked by either."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cards.model import Button
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.people.conftest import OFFICE, code_in

ACCOUNTS = "SELECT platform FROM identities WHERE person_id = (SELECT id FROM people WHERE handle = 'rep1') ORDER BY platform"


@pytest.fixture
def linked(talk: Conversation, office: Conversation) -> Conversation:
    """Lin has an account on the second platform too."""
    office.say(f"/link {code_in(talk, talk.say('/link'))}", "u_lin")
    return office


def unlink(talk: Conversation, platform: str, sender: str = "rep1", of: str = "") -> Button:
    card = talk.say(f"/whoami {of}".strip(), sender)
    return next(button for button in card.card.buttons() if button.action == "people.unlink" and f"/{platform}/" in button.subject)


def test_somebody_sees_who_they_are_taken_for(talk: Conversation, linked: Conversation) -> None:
    heard = talk.say("/我是谁", chat=GROUP)

    assert heard.shown.private
    assert heard.title == "You are 林晓"
    assert heard.facts() == {
        "Team": "华东销售部",
        "Language": "中文",
        "Time zone": "Asia/Shanghai",
        "I speak first on": "Office",
    }
    assert "Office · One-time code" in heard.text


def test_a_single_account_has_no_unlink_button(talk: Conversation) -> None:
    assert talk.say("/whoami").buttons() == ["code", "language-en"]


def test_an_account_is_unlinked_by_its_owner_and_works_no_more(talk: Conversation, linked: Conversation) -> None:
    heard = talk.press(unlink(talk, OFFICE), card="shown")

    assert heard.card.kind == "whoami"
    assert heard.shown.replaces == "shown"
    assert talk.rows(ACCOUNTS) == [("console",)]
    assert linked.say("/show C001", "u_lin").error == "unlinked"
    assert talk.rows("SELECT person_id FROM audit WHERE action = 'delete'") == [(talk.person("rep1").id,)]


def test_a_home_that_was_unlinked_moves_to_what_is_left(talk: Conversation, linked: Conversation) -> None:
    with talk.database.transaction() as crm:
        crm.people.set_home(talk.person("rep1"), OFFICE)

    talk.press(unlink(talk, OFFICE))

    with talk.database.reading() as crm:
        assert crm.people.home_of(talk.person("rep1"), fallback="nowhere") == "console"


def test_an_unlinked_account_is_linked_again_by_a_code(talk: Conversation, linked: Conversation) -> None:
    talk.press(unlink(talk, OFFICE))

    assert linked.say(f"/link {code_in(talk, talk.say('/link'))}", "u_lin").error is None


def test_the_same_button_twice_says_that_it_is_done(talk: Conversation, linked: Conversation) -> None:
    button = unlink(talk, OFFICE)
    talk.press(button)

    assert talk.press(button).error == "stale_button"


def test_nobody_cuts_themselves_off_while_they_speak(talk: Conversation, linked: Conversation) -> None:
    button = unlink(talk, OFFICE)

    assert [each for each in linked.say("/whoami", "u_lin").buttons() if OFFICE in each] == []
    assert linked.press(button, "u_lin").error == "spoken_from"


def test_the_last_account_stays(talk: Conversation, linked: Conversation) -> None:
    from_there = next(button for button in linked.say("/whoami", "u_lin").card.buttons() if button.action == "people.unlink")
    talk.press(unlink(talk, OFFICE))

    assert talk.press(from_there).error == "last_account"
    assert talk.rows(ACCOUNTS) == [("console",)]


def test_an_administrator_sees_and_unlinks_anybodys(talk: Conversation, linked: Conversation) -> None:
    seen = talk.say("/whoami @rep1", "admin")
    talk.press(unlink(talk, "console", "admin", "@rep1"), "admin")
    talk.press(unlink(talk, OFFICE, "admin", "@rep1"), "admin")

    assert seen.title == "This is 林晓"
    assert "language-en" not in seen.buttons()
    assert talk.rows(ACCOUNTS) == []
    assert "No account is linked yet." in talk.say("/whoami @rep1", "admin").text


def test_an_administrator_gives_a_code_from_somebodys_card(talk: Conversation, office: Conversation) -> None:
    heard = talk.press(talk.say("/whoami @rep2", "admin").button("code"), "admin")

    assert office.say(f"/link {code_in(talk, heard)}", "u_wang").title == "Hello 王磊, I know you now"


@pytest.mark.parametrize("line", ["/whoami @rep2", "/whoami 王磊"])
def test_nobody_else_sees_anothers(talk: Conversation, line: str) -> None:
    assert talk.say(line).error == "not_allowed"
    assert talk.say(line, "manager").error == "not_allowed"


def test_nobody_presses_anothers_buttons(talk: Conversation, linked: Conversation) -> None:
    button, code = unlink(talk, OFFICE), talk.say("/whoami").button("code")

    assert talk.press(button, "rep2").error == "not_allowed"
    assert talk.press(code, "manager").error == "not_allowed"
    assert talk.rows(ACCOUNTS) == [("console",), (OFFICE,)]


def test_somebody_unknown_is_named(talk: Conversation) -> None:
    assert talk.say("/whoami @nobody", "admin").error == "unknown_user"


def test_the_greeting_leads_to_ones_accounts(talk: Conversation, office: Conversation) -> None:
    greeted = office.say(f"/link {code_in(talk, talk.say('/link'))}", "u_lin")

    assert office.press(greeted.button("whoami"), "u_lin").card.kind == "whoami"


def test_language_and_time_zone_are_the_persons_on_every_platform(talk: Conversation, linked: Conversation) -> None:
    linked.press(linked.say("/whoami", "u_lin").button("language-en"), "u_lin")
    linked.say("/时区 singapore", "u_lin")

    lin = talk.person("rep1")
    assert (lin.language, lin.time_zone) == ("en", "Asia/Singapore")
    assert talk.say("/timezone").title == "Your time zone: Asia/Singapore"


@pytest.mark.parametrize("typed", ["Mars", "Indianapolis", "../etc"])
def test_a_zone_is_not_guessed(talk: Conversation, typed: str) -> None:
    heard = talk.say(f"/timezone {typed}")

    assert (heard.error, talk.person("rep1").time_zone) == ("unknown_time_zone", "Asia/Shanghai")


def test_dates_are_read_in_the_persons_own_zone(talk: Conversation) -> None:
    talk.say("/timezone New York")

    talk.say("/todo C001 send the contract tomorrow")

    # It is Tuesday evening over there: the last minute of Wednesday is five o'clock on Thursday in Greenwich.
    with talk.database.reading() as crm:
        promised = [action.due_at for action in crm.actions.open_of(talk.person("rep1"), 20) if action.task == "send the contract"]
    assert promised == [datetime(2026, 11, 19, 4, 59, tzinfo=UTC)]
