"""Ports for servers that are told theirs before they start.

What the system itself hands out (a bind to port 0, the near end of a connection) may be somebody else's a moment after it was looked
for, and a server takes seconds to start: so these lie below its range, and each worker of a run has its own.
"""

from __future__ import annotations

import os
import socket
from itertools import count

LOWEST, EACH = 20_000, 500
"""The first port, and how many a worker has."""
_numbers = count(os.getpid())


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has, and that nobody is given by chance."""
    first = LOWEST + EACH * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return next(port for port in (first + number % EACH for number in _numbers) if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
