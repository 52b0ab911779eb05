"""People who keep logging through the web chat while something goes wrong, and send again what was put off."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from threading import Event, Lock
from time import monotonic

from tests.faults.browser import Answered, Browser
from tests.faults.world import words

PAUSE = 0.2
PATIENCE = 30.0


@dataclass(kw_only=True)
class Crowd:
    """Some pages of one person, each logging one line after the other, every line under its own key.

    `acknowledged` are the lines answered with 200, `answers` every answer with the moment it came.
    """

    browser: Browser
    pages: int = 4
    acknowledged: set[int] = field(default_factory=set)
    answers: list[tuple[float, Answered]] = field(default_factory=list)
    unanswered: int = 0
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def live_through(self, trouble: Callable[[], None], *, then: float) -> float:
        """Let everybody log while the trouble lasts and some seconds more; the moment when it was over."""
        enough = Event()
        with ThreadPoolExecutor(self.pages) as pages:
            for _page in range(self.pages):
                pages.submit(self._log_until, enough)
            try:
                trouble()
                over = monotonic()
                Event().wait(then)
                self._wait_for_a_success_after(over)
            finally:
                enough.set()
        return over

    def _wait_for_a_success_after(self, moment: float) -> None:
        """Let them log on until one was acknowledged; how long that took is judged elsewhere."""
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline and not self._successes_after(moment):
            Event().wait(0.05)

    def _successes_after(self, moment: float) -> list[float]:
        with self._lock:
            return [at - moment for at, answer in self.answers if answer.status == 200 and at - answer.seconds >= moment]

    def slowest(self) -> float:
        return max(answer.seconds for _at, answer in self.answers)

    def statuses(self) -> set[int]:
        return {answer.status for _at, answer in self.answers}

    def first_success_after(self, moment: float) -> float:
        """How long after the moment somebody was acknowledged for something asked after it."""
        return min(self._successes_after(moment))

    def send_again(self) -> None:
        """Send every line once more, under its key: what was put off is carried out, what was acknowledged is not repeated."""
        with ThreadPoolExecutor(self.pages) as pages:
            assert {answer.status for answer in pages.map(self._log, range(1, next(self._numbers)))} == {200}

    def _log_until(self, enough: Event) -> None:
        while not enough.is_set():
            try:
                self._log(next(self._numbers))
            except (OSError, HTTPException):
                self.unanswered += 1
            enough.wait(PAUSE)

    def _log(self, number: int) -> Answered:
        answer = self.browser.say(f"/log C001 call, {words(number)}", key=f"crowd-{number:06}")
        with self._lock:
            self.answers.append((monotonic(), answer))
            if answer.status == 200:
                self.acknowledged.add(number)
        return answer
