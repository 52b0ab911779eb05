"""One writer at a time, whoever they are: threads, other openings of the file, children of this process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread
from time import monotonic

import pytest

from store.engine.gate import FileGate, GateTimeoutError, Queue, ServerGate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gate.lock"


@pytest.fixture
def gate(path: Path) -> Iterator[FileGate]:
    opened = FileGate(path, wait_seconds=0.2)
    yield opened
    opened.close()


@pytest.fixture
def patient(path: Path) -> Iterator[FileGate]:
    """A gate at which only who is stuck gives up, however busy the machine is."""
    opened = FileGate(path, wait_seconds=30)
    yield opened
    opened.close()


def pass_through(gate: FileGate) -> bool:
    try:
        with gate.passing():
            return True
    except GateTimeoutError:
        return False


def test_a_thread_waits_no_longer_than_it_was_told(gate: FileGate) -> None:
    with ThreadPoolExecutor(1) as other, gate.passing():
        began = monotonic()
        passed = other.submit(pass_through, gate).result()

    assert not passed
    assert 0.15 < monotonic() - began < 2
    assert pass_through(gate)


def test_another_opening_of_the_file_waits_too(gate: FileGate, path: Path) -> None:
    other = FileGate(path, wait_seconds=0.05)

    with gate.passing():
        assert not pass_through(other)

    assert pass_through(other)
    other.close()


def test_whoever_waits_gets_through_when_the_first_one_leaves(patient: FileGate) -> None:
    entered, leave, passed = Event(), Event(), []

    def hold() -> None:
        with patient.passing():
            entered.set()
            leave.wait(30)

    holder = Thread(target=hold)
    holder.start()
    entered.wait(30)
    waiter = Thread(target=lambda: passed.append(pass_through(patient)))
    waiter.start()
    leave.set()
    for thread in (holder, waiter):
        thread.join(30)

    assert passed == [True]


def test_never_are_two_inside(path: Path) -> None:
    gates = [FileGate(path, wait_seconds=30) for _ in range(2)]
    inside, most, start = [], [], Barrier(6)

    def work(number: int) -> None:
        start.wait()
        for _ in range(20):
            with gates[number % 2].passing():
                inside.append(number)
                most.append(len(inside))
                inside.pop()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))

    assert (set(most), len(most)) == ({1}, 120)
    for each in gates:
        each.close()


def test_whoever_fails_inside_leaves_the_gate_open(gate: FileGate) -> None:
    with pytest.raises(ZeroDivisionError), gate.passing():
        raise ZeroDivisionError

    assert pass_through(gate)


def test_a_closed_gate_opens_again_when_it_is_needed(gate: FileGate) -> None:
    assert pass_through(gate)

    gate.close()
    gate.close()

    assert pass_through(gate)


def test_its_files_are_for_their_owner_alone(gate: FileGate, path: Path) -> None:
    assert not path.exists()

    pass_through(gate)

    assert [each.stat().st_mode & 0o777 for each in path.parent.glob(f"{path.name}*")] == [0o600, 0o600]


def test_whoever_writes_again_and_again_keeps_another_process_waiting_no_longer_than_its_patience(patient: FileGate, path: Path) -> None:
    other, entered = FileGate(path, wait_seconds=30), Event()
    inside = Event()

    def enter_once() -> None:
        inside.wait(30)
        with other.passing():
            entered.set()

    waiter, rounds = Thread(target=enter_once), 0
    waiter.start()
    while not entered.is_set() and rounds < 200:
        with patient.passing():
            rounds += 1
            inside.set()
            # Far longer than the waiter looks away, and nothing at all between two rounds.
            Event().wait(0.01)
    waiter.join(30)
    other.close()

    assert entered.is_set()
    assert rounds < 100


def test_threads_get_through_in_the_order_in_which_they_came() -> None:
    queue, came, never = Queue(), [], Event()
    queue.enter(within=1)

    def come(number: int) -> None:
        queue.enter(within=30)
        came.append(number)
        queue.leave()

    threads = [Thread(target=come, args=(number,)) for number in range(5)]
    for standing, thread in enumerate(threads, 1):
        thread.start()
        while len(queue) < standing:
            never.wait(0.001)

    queue.leave()
    for thread in threads:
        thread.join(30)

    assert came == [0, 1, 2, 3, 4]


def test_whoever_has_left_the_queue_keeps_nobody_waiting() -> None:
    queue = Queue()
    queue.enter(within=1)

    assert not queue.enter(within=0.01)
    assert len(queue) == 0

    queue.leave()
    assert queue.enter(within=0.01)


def test_a_server_lets_so_many_write_at_once_and_no_more() -> None:
    gate = ServerGate(writers=2, wait_seconds=0.05)

    with gate.passing():
        with gate.passing(), pytest.raises(GateTimeoutError), gate.passing():
            pass
        with gate.passing():
            gate.breathe()
    gate.close()
