from __future__ import annotations

from datetime import timedelta

import pytest

from domain.policy import Policy
from domain.undoing import (
    BuiltOnError,
    NothingToUndoError,
    NotYourUndoError,
    UndoneBeforeError,
    UndoTooLateError,
    check_undoable,
    may_undo,
    undo_ends,
)
from tests.domain.made import NOW

POLICY = Policy()


def test_an_event_is_undone_within_ten_minutes() -> None:
    last_moment = undo_ends(NOW, POLICY) - timedelta(microseconds=1)

    assert may_undo(NOW, last_moment, POLICY)
    check_undoable(NOW, last_moment, POLICY)


def test_after_ten_minutes_it_stands() -> None:
    with pytest.raises(UndoTooLateError) as refusal:
        check_undoable(NOW, NOW + timedelta(minutes=10), POLICY)

    assert refusal.value.message.arguments == {"minutes": 10}


def test_who_built_on_it_is_named() -> None:
    assert BuiltOnError("Wang").message.arguments == {"who": "Wang"}


def test_nothing_to_undo_says_how_far_back_it_looked() -> None:
    assert NothingToUndoError(POLICY.undo_window).message.arguments == {"minutes": 10}


def test_somebody_elses_and_what_is_gone_already_are_told_apart() -> None:
    others, gone = NotYourUndoError(), UndoneBeforeError()

    assert others.kind == gone.kind == "nothing_to_undo"
    assert others.message.id == "Only its author can undo this."
    assert gone.message.id == "This was undone before."
