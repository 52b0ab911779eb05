"""Nobody reads another's private messages: not in pages, not in changes, not by following."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.people import Person
from store.database import Acting, Database
from store.messages.transcript import Entry, Follower
from tests.making import NOW, Making
from tests.store.stories import undone_afterwards

CHATS = ("sales", "private:lin", "private:wang")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message by numbers: 0 is nobody, 1 to 3 one of three people."""

    chat: int
    author: int
    to: int
    redrawn: bool


lines = st.lists(
    st.builds(Line, chat=st.integers(0, 2), author=st.integers(0, 3), to=st.integers(0, 3), redrawn=st.booleans()), max_size=12
)


def id_of(people: list[Person], number: int) -> int | None:
    return people[number - 1].id if number else None


def is_for(entry: Entry, reader: Person) -> bool:
    return entry.to_id is None or reader.id in {entry.to_id, entry.author_id}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(said=lines)
def test_whoever_reads_in_whatever_way_sees_only_what_is_for_them(database: Database, making: Making, said: list[Line]) -> None:
    people = [making.person(handle) for handle in ("lin", "wang", "zhao")]
    with undone_afterwards(database) as crm:
        crm.acting = Acting(person_id=None, event_key="e", at=NOW)
        whole = []
        for number, line in enumerate(said):
            author, to = id_of(people, line.author), id_of(people, line.to)
            chat = CHATS[line.chat]
            whole.append(crm.transcript.add(id=f"m{number}", chat=chat, event_key="e", at=NOW, text="words", author_id=author, to_id=to))
            if line.redrawn:
                crm.transcript.replace(f"m{number}", "{}")

        for reader in people:
            for chat in CHATS:
                expected = [entry.id for entry in whole if entry.chat == chat and is_for(entry, reader)]
                assert [entry.id for entry in crm.transcript.page(chat, reader.id, None, 99)] == expected
                assert {entry.id for entry in crm.transcript.changes([chat], reader.id, 0, 99)} == set(expected)
                assert {entry.id for entry in Follower(chats=[chat], reader=reader.id, after=0).news(crm.transcript)} == set(expected)


def test_the_page_before_the_first_message_is_empty(database: Database, making: Making) -> None:
    lin = making.person("lin")
    with database.transaction() as crm:
        first = crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="words")

        assert crm.transcript.page("sales", lin.id, first.seq, 5) == ()
        assert crm.transcript.page("sales", lin.id, 0, 5) == ()
        assert crm.transcript.page("sales", lin.id, first.seq + 1, 5) == (first,)


def test_what_is_private_in_a_group_stays_private_when_it_is_redrawn(each_database: Database, making: Making) -> None:
    lin, wang = making.person("lin"), making.person("wang")
    with each_database.transaction() as crm:
        crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, to_id=lin.id, card_json='{"phone": 1}')
        revision = crm.transcript.replace("m", '{"phone": 2}')

    with each_database.reading() as crm:
        assert revision is not None
        assert crm.transcript.changes(["sales"], wang.id, 0, 9) == ()
        assert [entry.card for entry in crm.transcript.changes(["sales"], lin.id, revision - 1, 9)][-1:] == ['{"phone": 2}']
        assert crm.transcript.page("sales", wang.id, None, 9) == ()


def test_a_message_nobody_wrote_cannot_be_redrawn(database: Database) -> None:
    with database.transaction() as crm:
        assert crm.transcript.replace("nothing", "{}") is None
        assert crm.transcript.get("nothing") is None
        assert crm.transcript.revision() == 0


def test_a_repeated_message_keeps_its_first_words_and_place(each_database: Database) -> None:
    with each_database.transaction() as crm:
        first = crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="first")
        crm.transcript.add(id="n", chat="sales", event_key="e", at=NOW, text="between")
        again = crm.transcript.add(id="m", chat="private:lin", event_key="f", at=NOW, text="second")

    assert again == first
