"""Batches of invented rows, made up side by side: inventing a row takes about as long as keeping it."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from random import Random

from domain.people import Person
from domain.policy import Policy
from domain.terms import Tier
from store.made_up.care import Days, rules
from store.made_up.holding import Rows
from store.made_up.plans import Numbers, Plan, plans
from store.made_up.rows import Batch
from store.sealing.keyring import Keyring

MOST_PROCESSES = 3


@dataclass(frozen=True, kw_only=True)
class Story:
    """What all batches share: days set for tiers and reps, and the rows of pools by region, among it."""

    now: datetime
    staff: Sequence[Person]
    policy: Policy
    keyring: Keyring
    tiers: Days[Tier]
    reps: Days[int]
    pools: Days[str]


@dataclass(frozen=True, kw_only=True)
class Job:
    """One batch: drawn from its own seed, so it comes out the same wherever it is made up."""

    story: Story
    seed: str
    customers: int
    followups: int
    late: int
    numbers: Numbers | None = None

    def plans(self) -> list[Plan]:
        """What is to be made up, before it has its numbers."""
        return plans(Random(self.seed), self.customers, self.followups, self.late)  # noqa: S311 - nothing secret.


def write(job: Job) -> Rows:
    """The rows of a batch that has its numbers."""
    if job.numbers is None:
        message = "a batch needs its numbers"
        raise ValueError(message)
    draw, story = Random(job.seed), job.story  # noqa: S311 - nothing secret.
    planned = plans(draw, job.customers, job.followups, job.late)
    house = rules(story.policy, story.now, story.tiers, story.reps)
    batch = Batch(
        draw=draw, now=story.now, staff=story.staff, policy=story.policy, keyring=story.keyring, rules=house, pools=dict(story.pools)
    )
    batch.write(planned, job.numbers)
    return batch.rows


def written(jobs: Iterable[Job], *, side_by_side: bool) -> Iterator[Rows]:
    """The rows of all batches in their order; side by side, a few batches are under way and never more."""
    if not side_by_side:
        yield from map(write, jobs)
        return
    processes = min(MOST_PROCESSES, max(1, (os.cpu_count() or 1) - 1))
    # Begun afresh, not forked: whoever calls may have threads and open connections.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        under_way: deque[Future[Rows]] = deque()
        for job in jobs:
            under_way.append(pool.submit(write, job))
            if len(under_way) > 2 * processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
