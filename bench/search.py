"""`/find`, `/show` and `/todo` in a small and in a large database: nothing on the way to an answer may grow with all customers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.chat import called, environment, furnish, house_of
from bot.house import House
from bot.platforms.console.adapter import said
from store.made_up.generate import generate

ROUNDS = 40
ASKED = (
    ("rep1", "/find 科技"),
    ("director", "/find 科技"),
    ("manager", "/find 科技"),
    ("manager", "/find 上海"),
    ("director", "/find {brand}"),
    ("director", "/find {name}"),
    ("director", "/find {phone}"),
    ("rep1", "/find 13812345678"),
    ("rep1", "/show C001"),
    ("manager", "/show C001"),
    ("director", "/show {code}"),
    ("rep1", "/find 有限公司"),
    ("manager", "/find 有限公司"),
    ("rep1", "/todo"),
    ("director", "/todo"),
)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Median milliseconds of one question in a small and a large database."""

    database: str
    asker: str
    line: str
    small_ms: float
    large_ms: float

    @property
    def ratio(self) -> float:
        """How many times dearer the large one is."""
        return self.large_ms / self.small_ms


def compare(small_url: str, large_url: str, folder: Path, sizes: tuple[int, int], progress: Callable[[int, int], None]) -> list[Cost]:
    """Fill two databases and ask both the same questions, in turn."""
    small, large = (_filled(url, folder, size, progress) for url, size in zip((small_url, large_url), sizes, strict=True))
    return [_cost(small, large, asker, line) for asker, line in ASKED]


def _filled(url: str, folder: Path, customers: int, progress: Callable[[int, int], None]) -> House:
    house = house_of(environment(url, folder))
    furnish(house)
    generate(house.database, customers, customers, 1, progress)
    return house


def _cost(small: House, large: House, asker: str, line: str) -> Cost:
    """Each database is asked for the customers it has, so that both answer with as much."""
    timed = [(_ask(small, asker, _line(small, line, turn)), _ask(large, asker, _line(large, line, turn))) for turn in range(ROUNDS)]
    return Cost(
        database=small.database.dialect,
        asker=asker,
        line=line,
        small_ms=1_000 * median(pair[0] for pair in timed),
        large_ms=1_000 * median(pair[1] for pair in timed),
    )


def _line(house: House, line: str, turn: int) -> str:
    if "{" not in line:
        return line
    with house.database.reading() as crm:
        customer = crm.customers.get(10 + turn * 97)
        contact = crm.contacts.main_of(customer)
        phone = contact and contact.phone and crm.vault.reveal(contact.phone)
    return line.format(code=customer.code, brand=customer.name[:4], name=customer.name, phone=phone)


def _ask(house: House, asker: str, line: str) -> float:
    sender = called(house, asker)
    event = said(sender, line, chat=None, key=f"bench:{time.perf_counter_ns()}", at=house.clock())
    began = time.perf_counter()
    house.desk.handle(event)
    return time.perf_counter() - began
