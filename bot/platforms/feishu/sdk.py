"""The vendor's library, imported once and late: it takes seconds and 170 MB."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any


@cache
def sdk() -> Any:
    """`lark_oapi`, made to keep its log to itself: it writes messages' texts and stacks to the standard output."""
    import lark_oapi  # noqa: PLC0415 - heavy

    quiet = logging.getLogger("Lark")
    quiet.handlers.clear()
    quiet.propagate = False
    quiet.addHandler(logging.NullHandler())
    return lark_oapi
