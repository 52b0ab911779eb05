"""The vendor's library, imported once and late: it takes seconds and 170 MB."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from types import ModuleType


@cache
def sdk() -> ModuleType:
    """`lark_oapi`, made to keep its log to itself: it writes messages' texts and stacks to the standard output."""
    with ThreadPoolExecutor(1) as apart:
        library = apart.submit(_imported).result()
    quiet = logging.getLogger("Lark")
    quiet.handlers.clear()
    quiet.propagate = False
    quiet.addHandler(logging.NullHandler())
    return library


def _imported() -> ModuleType:
    """Its module for the long connection makes an event loop for the thread that imports it: a thread that is gone afterwards."""
    import lark_oapi  # noqa: PLC0415 - heavy
    import lark_oapi.ws.client  # noqa: PLC0415 - heavy

    lark_oapi.ws.client.loop.close()
    library: ModuleType = lark_oapi
    return library
