"""What PostgreSQL calls out when something new was committed, so that nobody has to ask again and again.

A notice may be missed (a lost connection, a crash between two steps): whoever listens also looks by itself now and then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from threading import Event

from sqlalchemy import Engine

OUTBOX_CHANNEL = "genjin_outbox"
TRANSCRIPT_CHANNEL = "genjin_transcript"
HEARTBEAT_SECONDS = 1.0
RECONNECT_SECONDS = 1.0


def listen(engine: Engine, channels: Sequence[str], stop: Event, *, heartbeat: float = HEARTBEAT_SECONDS) -> Iterator[str | None]:
    """The channels that called, as they call; None after each silent heartbeat and after a lost connection.

    It keeps one connection of its own, opens it again when it is lost, and ends soon after `stop` is set.
    """
    import psycopg  # noqa: PLC0415 - heavy, and only PostgreSQL calls out.

    while not stop.is_set():
        try:
            yield from _heard(engine, channels, stop, heartbeat)
        except psycopg.OperationalError:
            yield None
            stop.wait(RECONNECT_SECONDS)


def _heard(engine: Engine, channels: Sequence[str], stop: Event, heartbeat: float) -> Iterator[str | None]:
    import psycopg  # noqa: PLC0415 - heavy, as above.

    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg.connect(address, autocommit=True, connect_timeout=2)) as connection:
        for channel in channels:
            connection.execute(psycopg.sql.SQL("LISTEN {}").format(psycopg.sql.Identifier(channel)))
        # What was committed before the first LISTEN called nobody.
        yield None
        while not stop.is_set():
            heard = {notice.channel for notice in connection.notifies(timeout=heartbeat, stop_after=1)}
            yield from heard or (None,)
