from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

from sqlalchemy import text

from domain.people import Person
from store.database import Database
from store.engine.notices import TRANSCRIPT_CHANNEL, listen
from store.messages.transcript import Entry, Follower
from tests.conftest import MakePerson
from tests.making import NOW

WRITERS = 6
EACH = 25
# In this database alone: other workers listen at the same server.
LISTENING = "datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"
CUT_OFF = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {LISTENING}")


def say(database: Database, name: str, *, chat: str = "sales", author: Person | None = None, to: Person | None = None) -> int:
    with database.transaction() as crm:
        said = crm.transcript.add(
            id=name,
            chat=chat,
            event_key="e",
            at=NOW,
            text=name,
            author_id=author.id if author else None,
            to_id=to.id if to else None,
        )
    return said.revision


def news(database: Database, follower: Follower, limit: int = 200) -> list[str]:
    with database.reading() as crm:
        return [entry.id for entry in follower.news(crm.transcript, limit)]


def test_words_and_cards_lie_sealed(database: Database) -> None:
    with database.transaction() as crm:
        crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="my phone is 13812345678", card_json='{"kind": "x"}')

    with database.reading() as crm:
        row = crm.session.connection.execute(text("SELECT text, card FROM transcript")).one()
        assert "13812345678" not in str(row)
        assert "kind" not in str(row)
        (entry,) = crm.transcript.page("sales", 1, None, 10)
        assert (entry.text, entry.card) == ("my phone is 13812345678", '{"kind": "x"}')


def test_a_repeated_message_is_kept_once(each_database: Database) -> None:
    first = say(each_database, "m")
    again = say(each_database, "m")

    with each_database.reading() as crm:
        assert len(crm.transcript.page("sales", 1, None, 10)) == 1
        assert crm.transcript.revision() == first
    assert again == first


def test_pages_go_back_from_the_end_each_in_reading_order(each_database: Database) -> None:
    for number in range(5):
        say(each_database, f"m{number}")
    say(each_database, "elsewhere", chat="private:rep1")

    with each_database.reading() as crm:
        newest = crm.transcript.page("sales", 1, None, 2)
        older = crm.transcript.page("sales", 1, newest[0].seq, 10)

    assert [entry.id for entry in newest] == ["m3", "m4"]
    assert [entry.id for entry in older] == ["m0", "m1", "m2"]


def test_a_reader_sees_what_is_for_all_for_them_and_from_them(each_database: Database, make_person: MakePerson) -> None:
    lin, wang = make_person("lin"), make_person("wang")
    say(each_database, "for all")
    say(each_database, "to lin", to=lin)
    say(each_database, "by wang to lin", author=wang, to=lin)

    def seen_by(reader: Person) -> list[str]:
        with each_database.reading() as crm:
            page = crm.transcript.page("sales", reader.id, None, 10)
            assert page == crm.transcript.changes(["sales"], reader.id, 0, 10)
        return [entry.id for entry in page]

    assert seen_by(lin) == ["for all", "to lin", "by wang to lin"]
    assert seen_by(wang) == ["for all", "by wang to lin"]
    assert seen_by(make_person("third")) == ["for all"]


def test_a_redrawn_card_comes_again_as_a_change(each_database: Database) -> None:
    follower = Follower(chats=["sales"], reader=1, after=0)
    say(each_database, "m1")
    say(each_database, "m2")
    assert news(each_database, follower) == ["m1", "m2"]

    with each_database.transaction() as crm:
        revision = crm.transcript.replace("m1", "{}")
        assert crm.transcript.replace("unknown", "{}") is None

    assert news(each_database, follower) == ["m1"]
    assert news(each_database, follower) == []
    with each_database.reading() as crm:
        assert crm.transcript.revision() == revision
        entry = crm.transcript.get("m1")
        assert entry is not None
        assert (entry.card, entry.seq) == ("{}", 1)
        assert crm.transcript.get("unknown") is None


def test_changes_come_in_portions_and_only_of_ones_own_chats(each_database: Database) -> None:
    follower = Follower(chats=["sales"], reader=1, after=0)
    for number in range(5):
        say(each_database, f"m{number}")
        say(each_database, f"other{number}", chat="private:rep1")

    portions = [news(each_database, follower, limit=2) for _ in range(4)]

    assert portions == [["m0", "m1"], ["m2", "m3"], ["m4"], []]


def test_nothing_is_missed_when_a_later_message_is_committed_first(pg_database: Database) -> None:
    follower = Follower(chats=["sales"], reader=1, after=0)
    with pg_database.transaction() as slow:
        slow.transcript.add(id="slow", chat="sales", event_key="e", at=NOW)
        say(pg_database, "quick")
        assert news(pg_database, follower) == ["quick"]

    assert news(pg_database, follower) == ["slow"]
    assert news(pg_database, follower) == []


def test_many_writers_at_once_and_a_reader_who_sees_each_message_once(each_database: Database) -> None:
    begin = Barrier(WRITERS + 1)
    done = Event()
    heard: list[str] = []

    def write(writer: int) -> None:
        begin.wait()
        for number in range(EACH):
            say(each_database, f"{writer}-{number}")

    def read() -> None:
        follower = Follower(chats=["sales"], reader=1, after=0)
        begin.wait()
        while not done.is_set():
            heard.extend(news(each_database, follower))
        heard.extend(news(each_database, follower))

    reader = Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, range(WRITERS)))
    done.set()
    reader.join()

    assert sorted(heard) == sorted(f"{writer}-{number}" for writer in range(WRITERS) for number in range(EACH))


def test_postgresql_calls_out_when_a_message_is_committed_and_listening_survives_a_lost_connection(pg_database: Database) -> None:
    stop = Event()
    calls = listen(pg_database.engine, [TRANSCRIPT_CHANNEL], stop, heartbeat=5)
    assert next(calls) is None

    say(pg_database, "m1")
    assert next(calls) == TRANSCRIPT_CHANNEL

    with pg_database.transaction() as crm:
        crm.session.connection.execute(CUT_OFF)
    assert next(calls) is None
    assert next(calls) is None
    say(pg_database, "m2")
    assert next(calls) == TRANSCRIPT_CHANNEL

    stop.set()
    assert list(calls) == []


def test_an_entry_says_who_when_and_in_which_event(database: Database, make_person: MakePerson) -> None:
    lin = make_person("lin")
    revision = say(database, "m", author=lin)

    with database.reading() as crm:
        assert crm.transcript.page("sales", lin.id, None, 1) == (
            Entry(
                id="m",
                seq=1,
                chat="sales",
                author_id=lin.id,
                to_id=None,
                text="m",
                card=None,
                event_key="e",
                at=NOW,
                revision=revision,
            ),
        )
