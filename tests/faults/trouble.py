"""What everybody goes through while something is wrong with the database, and what must be true afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.faults.browser import Browser
from tests.faults.crowd import Crowd
from tests.faults.server import Server
from tests.faults.world import Memory, words

SOON = 3.0
RECOVERY = 10.0


def live_through(trouble: Callable[[], None], server: Server, memory: Memory) -> None:
    """Log all the time: each is answered soon, saved or put off; what was saved is there once; all is well soon after, by itself."""
    crowd = Crowd(browser=Browser(port=server.port).enter())
    workers = server.workers

    over = crowd.live_through(trouble, then=1)

    assert crowd.statuses() == {200, 503}, server.log.read_text()
    assert crowd.unanswered == 0
    assert crowd.slowest() < SOON
    assert crowd.first_success_after(over) < RECOVERY
    recorded = memory.said()
    assert {words(number) for number in crowd.acknowledged} <= recorded.keys()
    assert set(recorded.values()) == {1}

    crowd.send_again()
    assert memory.said() == Counter(words(number) for number in crowd.acknowledged)
    assert memory.last_contacts() == memory.newest_contacts()
    assert server.workers == workers
