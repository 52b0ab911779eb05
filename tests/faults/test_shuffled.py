"""Events that come twice, out of order and through two processes at once act once, and the newest contact stays the newest."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from contextlib import ExitStack

from tests.faults.child import answer_all
from tests.faults.lives import heard, talking_life
from tests.faults.scale import Scale
from tests.faults.world import CODES, Memory, log_event, words


def test_doubled_shuffled_events_through_two_processes_act_once(house_url: str, memory: Memory, scale: Scale) -> None:
    chance = random.Random(scale.events)
    numbers = range(1, scale.events + 1)
    sent = [log_event(number) for number in (*numbers, *chance.sample(numbers, scale.events // 2))]
    chance.shuffle(sent)

    answers: dict[str, set[str]] = defaultdict(set)
    with ExitStack() as both:
        pipes = [both.enter_context(talking_life(answer_all, house_url, half)) for half in (sent[::2], sent[1::2])]
        for pipe in pipes:
            heard(pipe)
        for pipe in pipes:
            pipe.send("now")
        for pipe in pipes:
            told = heard(pipe)
            assert isinstance(told, list)
            for key, answer in told:
                answers[key].add(answer)

    assert memory.said() == Counter(words(number) for number in numbers)
    assert {key: times for key, times in memory.event_keys().items() if times > 1} == {}
    assert {key for key, different in answers.items() if len(different) != 1} == set()
    assert memory.last_contacts() == memory.newest_contacts()
    assert memory.last_contacts() == {code: _newest_of(code, numbers) for code in CODES}


def _newest_of(code: str, numbers: range) -> object:
    return max(log_event(number).received_at for number in numbers if CODES[number % len(CODES)] == code)
