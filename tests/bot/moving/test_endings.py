"""However an import ends - killed, overtaken, pressed twice, thrown away - it is in whole and once, or not at all; the card says which."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.moving.carrying import LEASE, Carrying
from cards.codec import from_json, to_json
from cards.intake.import_progress import import_reading
from cards.model import Card
from domain.clock import system_clock
from domain.errors import UserError
from domain.intake.uploads import Upload, UploadState
from domain.people import Identity
from handlers.clicks.intake.import_discard import discard_import
from handlers.clicks.intake.import_enter import enter_import
from handlers.forms.intake.import_choose import choose_columns
from handlers.reply import Reply
from handlers.request import Chat, Click
from store.arrivals import showing
from store.arrivals.lease import LEASE as IMPORT_LEASE
from store.database import Acting
from store.moving.imports import tidy
from tests.bot.moving.perils import DeadError, Perils
from tests.conftest import open_database
from tests.making import NOW

ROWS = 3
STEPS = 24
"""More halves of transactions than a whole import of this size has."""
KINDS = {
    UploadState.DONE: "import_done",
    UploadState.FAILED: "import_failed",
    UploadState.READ: "import_preview",
    UploadState.DISCARDED: "import_discarded",
}
"""Where a file can be when everything has come to an end, and what its card is then."""
Step = tuple[str, int | None]
numbers = count()


@dataclass
class Desk:
    """The operations desk with a file of its own, brought in as often as it likes; `perils` befall whoever carries it."""

    perils: Perils
    number: int = field(default_factory=lambda: next(numbers))

    def __post_init__(self) -> None:
        self.database = self.perils.database
        self.at = NOW + timedelta(days=self.number)
        self.places: dict[str, str] = {}

    @property
    def content(self) -> bytes:
        rows = [f"港湾{self.number}之{place}仪表厂,周工{place},1380{self.number:05d}{place:02d}" for place in range(ROWS)]
        return "\n".join(["客户名称,联系人,手机", *rows]).encode()

    def carrying(self) -> Carrying:
        return Carrying(database=self.database, clock=lambda: self.at)

    def bring(self) -> Upload:
        key = f"brought-{self.number}-{len(self.places)}"
        with self.database.transaction() as crm:
            ops = crm.people.by_handle("ops")
            assert ops is not None
            crm.acting = Acting(person_id=ops.id, event_key=key, at=self.at)
            crm.transcript.add(id=key, chat="private:ops", event_key=key, at=self.at, card_json=to_json(import_reading("a.csv")))
            upload = crm.uploads.keep(key, ops, "a.csv", self.content, self.at)
            crm.uploads.answer(upload, key)
        self.places[upload.id] = key
        return upload

    def press(self, name: str, place: int) -> None:
        """A button of one of its previews, its answer drawn over the card."""
        handler = {"import": enter_import, "discard": discard_import, "columns": choose_columns}[name]
        upload = list(self.places)[place % len(self.places)]
        with self.database.transaction() as crm:
            ops = crm.people.by_handle("ops")
            assert ops is not None
            crm.acting = Acting(person_id=ops.id, event_key="pressed", at=self.at)
            click = Click(
                action=name,
                subject=upload,
                values={"page": "0"},
                sender=ops,
                who=Identity(platform="console", tenant="", user="ops"),
                chat=Chat(id="private:ops"),
                received_at=self.at,
                event_key="pressed",
            )
            try:
                answer = handler(click, crm)
            except UserError:
                return
            assert isinstance(answer, Reply)
            crm.transcript.replace(self.places[upload], to_json(answer.card))

    def work(self, at: int | None = None) -> None:
        """Somebody carries whatever waits, and dies at some point."""
        self.perils.plan(at)
        try:
            self.carrying().work_off()
        except DeadError:
            pass
        finally:
            self.perils.plan(None)

    def overtaken(self, at: int) -> None:
        """Somebody carries, and stands still at some point until another one has done everything."""
        self.perils.plan(at, self.recover)
        self.carrying().work_off()
        self.perils.plan(None)

    def recover(self) -> None:
        """The leases end, and whoever looks next brings everything to an end."""
        for _round in range(4):
            self.at += LEASE + timedelta(seconds=1)
            tidy(self.database, self.at, lambda: system_clock() + IMPORT_LEASE + timedelta(seconds=1))
            self.carrying().work_off()

    def scalar(self, query: str, **given: object) -> int:
        with self.database.reading() as crm:
            bound = {name: value for name, value in given.items() if f":{name}" in query}
            for name, value in bound.items():
                query = query.replace(f":{name}", f"'{value}'")
            return int(crm.session.connection.exec_driver_sql(query).scalar_one())

    def uploads(self) -> dict[str, Upload]:
        with self.database.reading() as crm:
            return {each: upload for each in self.places if (upload := crm.uploads.get(each)) is not None}

    def card(self, upload: str) -> Card:
        with self.database.reading() as crm:
            entry = crm.transcript.get(self.places[upload])
        assert entry is not None
        assert entry.card is not None
        return from_json(entry.card)

    def check(self) -> None:
        """What holds however it went."""
        uploads = self.uploads()
        named = f"name LIKE '%%港湾{self.number}之%%'"
        seen = self.scalar(f"SELECT count(*) FROM customers WHERE removed_at IS NULL AND {named}")
        assert seen in {0, ROWS}, "half a file"
        assert self.scalar(f"SELECT count(*) FROM customers WHERE {named}") == seen, "what nobody sees was left behind"
        of_file = "digest IN (" + ",".join(f"'{each.digest}'" for each in uploads.values()) + ")"
        published = self.scalar(f"SELECT count(*) FROM imports WHERE published_at IS NOT NULL AND {of_file}")
        audited = f"SELECT count(*) FROM audit WHERE table_name = 'imports' AND row_id IN (SELECT id FROM imports WHERE {of_file})"
        assert published == self.scalar(audited) == bool(seen)
        assert self.scalar(f"SELECT count(*) FROM imports WHERE leased_until IS NOT NULL AND {of_file}") == 0
        done = [each for each in uploads.values() if each.state is UploadState.DONE]
        assert len(done) == bool(seen), "one card tells of it"
        for each in uploads.values():
            self._check_card(each, entered=bool(seen))

    def _check_card(self, upload: Upload, *, entered: bool) -> None:
        card = self.card(upload.id)
        assert card.kind == KINDS[upload.state]
        if upload.state is UploadState.FAILED:
            # Who presses an old button once more is told that the file is gone.
            assert card.error in {"imported_before" if entered else "import_broke", "upload_gone"}


@pytest.fixture
def perils(sample_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Perils]:
    monkeypatch.setattr("store.moving.imports.BATCH", 2)
    monkeypatch.setattr(showing, "AT_ONCE", 2)
    shutil.copyfile(sample_template, tmp_path / "genjin.db")
    database = open_database(f"sqlite:///{tmp_path}/genjin.db")
    yield Perils(database)
    database.dispose()


def confirmed(perils: Perils) -> tuple[Desk, Upload]:
    desk = Desk(perils)
    upload = desk.bring()
    desk.work()
    desk.press("import", 0)
    return desk, upload


def test_killed_before_or_after_any_transaction_it_comes_in_once(perils: Perils) -> None:
    for place in range(STEPS):
        desk, upload = confirmed(perils)

        desk.work(place)
        desk.recover()

        assert desk.uploads()[upload.id].state is UploadState.DONE
        desk.check()


def test_overtaken_anywhere_it_comes_in_once_and_the_slower_one_says_nothing(perils: Perils) -> None:
    for place in range(STEPS):
        desk, upload = confirmed(perils)

        desk.overtaken(place)
        desk.recover()

        assert desk.uploads()[upload.id].state is UploadState.DONE
        desk.check()


def test_killed_at_the_last_try_after_the_last_commit_it_says_that_it_came_in(perils: Perils) -> None:
    desk, upload = confirmed(perils)
    for _each in range(2):
        desk.work(2)
        desk.at += LEASE + timedelta(seconds=1)
    before = perils.transactions
    desk.work(None)
    whole = 2 * (perils.transactions - before)
    again, other = confirmed(perils)
    for _each in range(2):
        again.work(2)
        again.at += LEASE + timedelta(seconds=1)

    again.work(whole - 2)  # All but its last word.
    again.recover()

    assert (desk.uploads()[upload.id].state, again.uploads()[other.id].state) == (UploadState.DONE, UploadState.DONE)
    again.check()


def test_what_breaks_after_everything_came_in_is_not_told_as_nothing(perils: Perils, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, upload = confirmed(perils)
    with monkeypatch.context() as patched:
        patched.setattr(Carrying, "end", lambda *_given: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            desk.carrying().work_off()

    desk.carrying().give_up(upload.id)

    desk.recover()
    assert desk.card(upload.id).kind == "import_done"
    desk.check()


STEP = st.one_of(
    st.tuples(st.sampled_from(["bring", "recover"]), st.none()),
    st.tuples(st.just("work"), st.one_of(st.none(), st.integers(0, STEPS))),
    st.tuples(st.just("overtaken"), st.integers(0, STEPS)),
    st.tuples(st.sampled_from(["import", "import", "columns", "discard"]), st.integers(0, 2)),
)


def step(desk: Desk, name: str, at: int | None) -> None:
    if name == "bring":
        desk.bring()
    elif name == "recover":
        desk.recover()
    elif name == "work":
        desk.work(at)
    elif name == "overtaken":
        desk.overtaken(at or 0)
    else:
        desk.press(name, at or 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=9))
@example([("work", None), ("bring", None), ("work", None), ("import", 0), ("import", 1), ("work", None)])
@example([("bring", None), ("work", None), ("import", 0), ("import", 1), ("work", 5), ("recover", None), ("work", None)])
@example([("work", None), ("import", 0), ("work", None), ("bring", None), ("work", None), ("discard", 0), ("import", 1)])
def test_whatever_people_press_and_whoever_dies(perils: Perils, steps: list[Step]) -> None:
    desk = Desk(perils)
    desk.bring()

    for name, at in steps:
        step(desk, name, at)
    desk.recover()

    desk.check()
