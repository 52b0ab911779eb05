"""News for the open pages: one thread looks at the transcript and hands each page what is new for it.

A page's own thread only waits on its queue; it holds no connection to the database.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread, current_thread
from types import FrameType
from typing import Any, Final

from bot.platforms.console.adapter import chats_of, private_chat
from bot.platforms.console.drawing import Screen, moment_of, reader_of
from bot.tokens import Signer
from domain.clock import Clock
from domain.people import Person
from store.database import Database, StoreBusyError, UnitOfWork
from store.engine.notices import TRANSCRIPT_CHANNEL, listen
from store.messages.transcript import Follower

HEARTBEAT_SECONDS: Final = 15.0
LONGEST_QUEUE: Final = 500
NOBODY: Final = 0
END: Final = ""


@dataclass(eq=False, kw_only=True)
class Listener:
    """One open page. `others` are the further sample people of a demo: of their news it learns only that there are some."""

    person: Person
    follower: Follower
    others: dict[str, Person]
    elsewhere: Follower
    shows_clock: bool
    minute: int = -1
    queue: Queue[str] = field(default_factory=lambda: Queue(LONGEST_QUEUE))

    def tell(self, event: str, data: object) -> None:
        """Put an event in line; a page that has stopped reading is let go and comes back by itself."""
        try:
            self.queue.put_nowait(f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n")
        except Full:
            self.end()

    def end(self) -> None:
        """Let the page go."""
        while True:
            with suppress(Full):
                return self.queue.put_nowait(END)
            with suppress(Empty):
                self.queue.get_nowait()

    def events(self, heartbeat: float = HEARTBEAT_SECONDS) -> Iterator[str]:
        """The stream as it is sent; silent stretches carry a heartbeat."""
        yield ": here\n\n"
        while True:
            try:
                event = self.queue.get(timeout=heartbeat)
            except Empty:
                event = ": still here\n\n"
            if event == END:
                return
            yield event


class Feed:
    """Everybody who listens. At most `most` pages at once; `poll` is how often SQLite is asked, in seconds."""

    def __init__(self, database: Database, signer: Signer, clock: Clock, *, most: int, poll: float) -> None:
        self._database = database
        self._signer = signer
        self._clock = clock
        self._most = most
        self._poll = poll
        self._listeners: set[Listener] = set()
        self._lock = Lock()
        self._stop = Event()
        self._thread: Thread | None = None
        self._newcomers = False
        self._revision = -1

    def join(self, person: Person, after: int, *, others: tuple[Person, ...], shows_clock: bool) -> Listener | None:
        """A new listener from a revision on; None when all places are taken or we are about to end."""
        by_chat = {private_chat(other): other for other in others}
        listener = Listener(
            person=person,
            follower=Follower(chats=chats_of(person), reader=person.id, after=after),
            others=by_chat,
            elsewhere=Follower(chats=tuple(by_chat), reader=NOBODY, after=after),
            shows_clock=shows_clock,
        )
        with self._lock:
            if len(self._listeners) >= self._most or self._stop.is_set():
                return None
            self._listeners.add(listener)
            self._newcomers = True
            if self._thread is None:
                self._thread = Thread(target=self._run, name="feed", daemon=True)
                self._thread.start()
        return listener

    def leave(self, listener: Listener) -> None:
        """The page has gone."""
        with self._lock:
            self._listeners.discard(listener)

    def stop(self) -> None:
        """Let every page go, for good: the process is about to end."""
        self._stop.set()
        for listener in tuple(self._listeners):
            listener.end()

    def wait(self) -> None:
        """Come back when the looking has ended, after `stop`."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        """Look whenever something may be new, while anybody listens."""
        try:
            for _wake in self._wakes():
                listeners = self._present()
                if not listeners:
                    return
                with suppress(StoreBusyError), self._database.reading() as crm:
                    self._look(crm, listeners)
        finally:
            self._let_go()

    def _present(self) -> tuple[Listener, ...]:
        """Who listens; when nobody does, this thread is done, and the next one to join starts another."""
        with self._lock:
            if not self._listeners:
                self._thread = None
            return tuple(self._listeners)

    def _let_go(self) -> None:
        """Whatever ended the thread, nobody may wait on one that is not there: the pages come back by themselves."""
        with self._lock:
            if self._thread is not current_thread():
                return
            self._thread = None
            left, self._listeners = self._listeners, set()
        for listener in left:
            listener.end()

    def _wakes(self) -> Iterator[object]:
        if self._database.dialect == "postgresql":
            yield from listen(self._database.engine, [TRANSCRIPT_CHANNEL], self._stop)
            return
        yield None
        while not self._stop.wait(self._poll):
            yield None

    def _look(self, crm: UnitOfWork, listeners: tuple[Listener, ...]) -> None:
        now = self._clock() + crm.offset()
        revision = crm.transcript.revision()
        with self._lock:
            newcomers, self._newcomers = self._newcomers, False
        # PostgreSQL may commit a lower revision later: there only the followers know what is new.
        is_new = newcomers or revision != self._revision or crm.session.is_postgresql
        self._revision = revision
        for listener in listeners:
            if is_new:
                self._tell_news(crm, listener, now)
            _tell_time(listener, now)

    def _tell_news(self, crm: UnitOfWork, listener: Listener, now: datetime) -> None:
        reader = reader_of(listener.person, now)
        screen = Screen(crm=crm, person=listener.person, reader=reader, signer=self._signer, unseal=crm.vault.open)
        while news := listener.follower.news(crm.transcript):
            for entry in news:
                listener.tell("message", screen.message(entry))
        if listener.others:
            for entry in listener.elsewhere.news(crm.transcript):
                if entry.author_id is None:
                    listener.tell("elsewhere", {"handle": listener.others[entry.chat].handle})


def clock_of(person: Person, now: datetime) -> dict[str, Any]:
    """Business time as JSON for a page."""
    return {"now": now.isoformat(), "now_text": moment_of(now, reader_of(person, now))}


def _tell_time(listener: Listener, now: datetime) -> None:
    minute = int(now.timestamp() // 60)
    if listener.shows_clock and minute != listener.minute:
        listener.minute = minute
        listener.tell("clock", clock_of(listener.person, now))


def end_with_the_process(feed: Feed) -> None:
    """Let the live pages go as soon as the process is told to end; whoever handled the signal before still does."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        earlier = signal.getsignal(number)

        def told(number: int, frame: FrameType | None, earlier: object = earlier) -> None:
            feed.stop()
            if callable(earlier):
                earlier(number, frame)

        signal.signal(number, told)
