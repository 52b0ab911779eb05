"""What `/import`, `/export` and the buttons of a file refuse, role by role, and that nothing is left of it."""

from __future__ import annotations

from cards.model import Button
from domain.intake.plan import MAY_EXPORT, MAY_IMPORT
from domain.people import Person
from domain.terms import Role
from tests.handlers.conversation import Conversation
from tests.rows import for_each

BUTTONS = ("import.enter", "import.columns", "import.discard")


def each_role(talk: Conversation) -> dict[Role, Person]:
    with talk.database.reading() as crm:
        return {person.role: person for person in crm.people.all()}


def kept(talk: Conversation) -> list[tuple[object, ...]]:
    """The links and files that there are."""
    return [row for table in ("download_links", "sign_in_links", "uploads") for row in talk.rows(f"SELECT count(*) FROM {table}")]


@for_each(("line", "allowed", "way_out"), [("/import", MAY_IMPORT, "/help"), ("/export", MAY_EXPORT, "/help")])
def test_a_refused_post_is_told_so_and_gets_no_link(
    unchanged_talk: Conversation, line: str, allowed: frozenset[Role], way_out: str
) -> None:
    refused = [person for role, person in each_role(unchanged_talk).items() if role not in allowed]
    before = kept(unchanged_talk)
    assert len(refused) > 3

    for person in refused:
        heard = unchanged_talk.say(line, person.handle)
        assert heard.error == "not_allowed"
        assert way_out in heard.text

    assert kept(unchanged_talk) == before


@for_each("line", ["/export everything", "/export customers contacts pdf", "/export C001", "/导出 合同", "/export ' OR 1=1 --"])
def test_a_list_that_there_is_not_leaves_no_link(unchanged_talk: Conversation, line: str) -> None:
    before = kept(unchanged_talk)

    heard = unchanged_talk.say(line, "admin")

    assert heard.error == "unknown_list"
    assert "/export" in heard.text
    assert kept(unchanged_talk) == before


@for_each("action", BUTTONS)
@for_each("subject", ["", "nothing", "0", "u" * 200])
def test_a_button_of_a_file_that_never_was_is_told_so(unchanged_talk: Conversation, action: str, subject: str) -> None:
    button = Button(id="x", label="", action=action, subject=subject)

    assert unchanged_talk.press(button, "ops").error == "upload_gone"
    assert unchanged_talk.press(button, "rep1").error == "not_allowed"
