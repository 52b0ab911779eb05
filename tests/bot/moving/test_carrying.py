"""Files carried in the background: told about, killed on the way, begun again, given up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.moving.__main__ import main
from bot.moving.carrier import Alive, Carrier
from bot.moving.carrying import LEASE, Carrying
from cards.codec import from_json, to_json
from cards.format import Reader
from cards.intake.import_progress import import_reading
from cards.model import Card
from domain.intake.uploads import MOST_TRIES, Upload, UploadState
from store.database import Acting, Database
from store.moving.uploads import Part
from tests.conftest import open_database
from tests.making import NOW

ROWS = ["客户名称,联系人,手机"] + [f"宏图{number}号测绘仪器厂,周工{number},139{number:08d}" for number in range(1_200)]
FILE = "\n".join(ROWS).encode()
SECOND = timedelta(seconds=1)


class KilledError(Exception):
    """What stands for the end of a process."""


@dataclass
class Ticking:
    """Machine time that moves on by two seconds whenever it is asked; at a moment it is told the process dies."""

    at: datetime = NOW
    dies_at: int | None = None
    asked: int = 0

    def __call__(self) -> datetime:
        self.asked += 1
        if self.asked == self.dies_at:
            raise KilledError
        self.at += 2 * SECOND
        return self.at


@dataclass
class Desk:
    """Where the operations desk waits for its file."""

    database: Database
    clock: Ticking = field(default_factory=Ticking)

    def __post_init__(self) -> None:
        self.carrying = Carrying(database=self.database, clock=self.clock)

    def bring(self, content: bytes = FILE, state: UploadState = UploadState.WAITING) -> Upload:
        with self.database.transaction() as crm:
            ops = crm.people.by_handle("ops")
            assert ops is not None
            crm.acting = Acting(person_id=ops.id, event_key="brought", at=NOW)
            crm.transcript.add(id="m", chat="private:ops", event_key="brought", at=NOW, card_json=to_json(import_reading("a.csv")))
            upload = crm.uploads.keep("brought", ops, "a.csv", content, NOW)
            crm.uploads.answer(upload, "m")
            crm.uploads.move(upload, UploadState.WAITING, state)
        return upload

    def state(self, upload: Upload) -> UploadState:
        with self.database.reading() as crm:
            found = crm.uploads.get(upload.id)
        assert found is not None
        return found.state

    @property
    def card(self) -> Card:
        with self.database.reading() as crm:
            entry = crm.transcript.get("m")
        assert entry is not None
        assert entry.card is not None
        return from_json(entry.card)

    @property
    def title(self) -> str:
        return Reader("en", "Asia/Shanghai", NOW).say(self.card.title)

    def count(self, where: str = "removed_at IS NULL") -> int:
        with self.database.reading() as crm:
            return int(
                crm.session.connection.exec_driver_sql(
                    f"SELECT count(*) FROM customers WHERE import_id IS NOT NULL AND {where}"
                ).scalar_one()
            )


@pytest.fixture
def desk(sample_template: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copyfile(sample_template, tmp_path / "genjin.db")
    database = open_database(f"sqlite:///{tmp_path}/genjin.db")
    yield Desk(database)
    database.dispose()


def test_a_file_is_read_and_after_a_yes_its_rows_are_there(desk: Desk) -> None:
    upload = desk.bring()

    assert desk.carrying.work_off() == 1
    assert desk.title == "Import 2,400 records from a.csv?"
    with desk.database.transaction() as crm:
        crm.uploads.move(upload, UploadState.READ, UploadState.CONFIRMED)
    assert desk.carrying.work_off() == 1

    assert desk.title == "Imported 2,400 records from a.csv"
    assert desk.count() == 1_200
    with desk.database.reading() as crm:
        assert crm.uploads.content(upload.id, Part.FILE) is None


@pytest.mark.parametrize("dies_at", [4, 6])
def test_killed_on_the_way_nothing_shows_and_it_begins_again_when_its_lease_ends(desk: Desk, dies_at: int) -> None:
    upload = desk.bring(state=UploadState.CONFIRMED)
    desk.clock.dies_at = dies_at

    with pytest.raises(KilledError):
        desk.carrying.work_off()
    assert desk.count() == 0
    assert desk.state(upload) is UploadState.CONFIRMED
    assert desk.carrying.work_off() == 0

    desk.clock.at += LEASE
    assert desk.carrying.work_off() == 1
    assert desk.state(upload) is UploadState.DONE
    assert desk.count() == 1_200


def test_progress_is_told_on_the_card(desk: Desk) -> None:
    desk.bring(state=UploadState.CONFIRMED)
    desk.clock.dies_at = 6

    with pytest.raises(KilledError):
        desk.carrying.work_off()

    assert desk.card.kind == "import_progress"
    assert desk.title == "Importing a.csv"


def test_who_dies_after_the_last_commit_has_entered_everything(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = desk.bring(state=UploadState.CONFIRMED)
    with monkeypatch.context() as patched:
        patched.setattr(Carrying, "end", _die)
        with pytest.raises(KilledError):
            desk.carrying.work_off()
    assert desk.count() == 1_200

    desk.clock.at += LEASE
    desk.carrying.work_off()

    assert desk.state(upload) is UploadState.DONE
    assert desk.title == "Imported 2,400 records from a.csv"


def _die(*_given: object) -> None:
    raise KilledError


def test_an_import_that_dies_again_and_again_is_given_up_in_words(desk: Desk) -> None:
    upload = desk.bring(state=UploadState.CONFIRMED)
    for _time in range(MOST_TRIES):
        desk.clock.at += LEASE
        with desk.database.transaction() as crm:
            assert crm.uploads.lease(upload.id, desk.clock.at, desk.clock.at) is not None

    desk.clock.at += LEASE
    desk.carrying.work_off()

    assert desk.title == "The import ended before it was done."
    assert desk.state(upload) is UploadState.FAILED
    assert desk.count("1 = 1") == 0


def test_what_breaks_in_the_web_process_is_told_and_the_next_has_its_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = desk.bring()
    monkeypatch.setattr("bot.moving.carrying.read_bytes", _die)
    carrier = Carrier(desk.carrying)

    carrier.nudge()
    carrier.wait()

    assert desk.state(upload) is UploadState.FAILED
    assert desk.card.error == "import_broke"


def test_a_large_file_goes_to_a_process_of_its_own_and_comes_back_when_that_cannot_begin(desk: Desk) -> None:
    upload = desk.bring()
    begun: list[str] = []

    def begin() -> Alive:
        begun.append("process")
        return lambda: False

    carrier = Carrier(desk.carrying, small=10, begin=begin, look=0.01)
    carrier.nudge()
    carrier.wait()

    assert begun == ["process"]
    assert desk.state(upload) is UploadState.READ


def test_a_small_file_that_comes_between_two_looks_begins_no_process(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    look, brought = Carrying.next, list[Upload]()

    def looked(self: Carrying, most: int | None = None) -> str | None:
        found = look(self, most)
        if not brought:
            brought.append(desk.bring())
        return found

    def begin() -> Alive:
        raise AssertionError

    monkeypatch.setattr(Carrying, "next", looked)
    carrier = Carrier(desk.carrying, begin=begin, look=0.01)
    carrier.nudge()
    carrier.wait()

    assert desk.state(brought[0]) is UploadState.READ


def test_a_process_about_to_end_is_no_reason_to_work_in_its_stead(desk: Desk) -> None:
    upload = desk.bring()
    begun: list[str] = []

    def begin() -> Alive:
        begun.append("process")
        if len(begun) == 1:  # It is still there, and looks at nothing any more.
            looks = iter([True, False])
            return lambda: next(looks)
        desk.carrying.work_off()
        return lambda: True

    carrier = Carrier(desk.carrying, small=10, begin=begin, look=0.01)
    carrier._alive = begin()  # noqa: SLF001 - as a round before left it.
    carrier.nudge()
    carrier.wait()

    assert begun == ["process", "process"]
    assert desk.state(upload) is UploadState.READ


def test_a_process_works_off_what_waits(desk: Desk) -> None:
    upload = desk.bring()

    def begin() -> Alive:
        desk.carrying.work_off()
        return lambda: True

    carrier = Carrier(desk.carrying, small=10, begin=begin)
    carrier.nudge()
    carrier.wait()
    carrier.stop()
    carrier.nudge()

    assert desk.state(upload) is UploadState.READ
    desk.carrying.give_up("nothing")
    assert not desk.carrying.carry(upload.id)


@pytest.mark.usefixtures("sample")
def test_as_a_program_it_works_off_what_waits_and_ends(url: str) -> None:
    database = open_database(url)
    desk = Desk(database)
    upload = desk.bring()

    main()

    assert desk.state(upload) is UploadState.READ
    database.dispose()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_carrier_that_breaks_between_two_files_begins_again_at_the_next_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    upload, carrier = desk.bring(), Carrier(desk.carrying)
    with monkeypatch.context() as patched:
        patched.setattr(Carrying, "next", _die)
        carrier.nudge()
        carrier.wait()
    assert desk.state(upload) is UploadState.WAITING

    carrier.nudge()
    carrier.wait()

    assert desk.state(upload) is UploadState.READ
