"""Long work is shared out among copies of the process, which end with it."""

from __future__ import annotations

import os
import sys
from threading import Event, Thread

import pytest

from store.engine.hands import handed_over, shared_out
from tests.store.engine import working
from tests.store.engine.working import PIECES, told_by

copied = pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1, reason="No copies are made here.")


@copied
def test_what_copies_make_comes_in_the_order_of_its_pieces() -> None:
    owner, made, left = told_by(working.share)

    assert isinstance(made, list)
    assert [piece for piece, _process in made] == list(PIECES)
    processes = {process for _piece, process in made}
    assert len(processes) > 1
    assert owner not in processes
    assert left == 0


def test_where_others_are_at_work_in_the_process_it_does_everything_itself() -> None:
    done = Event()
    other = Thread(target=done.wait)
    other.start()

    made = list(shared_out(working.who, PIECES))
    total, process = handed_over(working.add_up, iter(range(2_000)))

    done.set()
    other.join()
    assert made == [(piece, os.getpid()) for piece in PIECES]
    assert (total, process) == (sum(range(2_000)), os.getpid())


def test_a_few_things_are_worked_off_without_a_copy() -> None:
    assert handed_over(lambda given: (list(given), os.getpid()), iter(range(5))) == ([0, 1, 2, 3, 4], os.getpid())


def test_a_few_pieces_are_made_without_copies() -> None:
    assert list(shared_out(working.who, PIECES[:3])) == [(piece, os.getpid()) for piece in PIECES[:3]]


def test_what_a_copy_cannot_make_raises_where_it_is_asked_for() -> None:
    assert told_by(working.share_what_breaks) == [(5, 0)]


@copied
def test_what_a_killed_copy_leaves_is_made_all_the_same() -> None:
    assert told_by(working.share_with_the_dying) == [list(PIECES)]


@copied
def test_what_a_copy_had_begun_to_tell_as_it_was_killed_is_made_all_the_same() -> None:
    assert told_by(working.share_with_those_killed_in_a_word) == [list(PIECES)]


@copied
def test_copies_end_when_nobody_wants_more() -> None:
    assert told_by(working.stop_before_the_end) == [[0, 1], 0]


def test_copies_end_when_their_process_is_killed() -> None:
    assert told_by(working.die_at_work) == ["begun"]


@copied
def test_work_that_is_handed_over_is_done_by_a_copy() -> None:
    owner, made, left = told_by(working.hand_over)

    assert isinstance(made, tuple)
    assert made[0] == sum(range(2_000))
    assert made[1] != owner
    assert left == 0


def test_what_breaks_in_a_copy_is_raised_where_its_work_is_awaited() -> None:
    assert told_by(working.hand_over_what_cannot_be_done) == [
        "[Errno 28] No space left on device: 0",
        "integer division or modulo by zero",
    ]


def test_a_copy_is_gone_when_whoever_gives_breaks_off() -> None:
    assert told_by(working.hand_over_what_breaks) == [0]


@copied
def test_work_of_a_killed_copy_is_not_taken_for_done() -> None:
    assert told_by(working.hand_over_to_the_dying) == ["gone"]
