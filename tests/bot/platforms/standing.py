"""What the platforms' stand-ins have in common: a port of this machine, the calls they remember, and how they fail when told to."""

from __future__ import annotations

import json
import socket
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Lock, Thread
from typing import Any

from werkzeug import Request, Response
from werkzeug.serving import WSGIRequestHandler, make_server

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call as it came."""

    method: str
    path: str
    query: dict[str, str]
    body: Json
    headers: dict[str, str]
    raw: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """How the next calls to a path fail: an answer, silence until the test ends, or a line cut off."""

    status: int = 200
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    resets: bool = False


@dataclass(kw_only=True)
class StandIn(ABC):
    """A REST interface. `troubles` are taken by the first call whose path contains the key, one each."""

    address: str = ""
    calls: list[Call] = field(default_factory=list)
    troubles: list[tuple[str, Trouble]] = field(default_factory=list)
    over: Event = field(default_factory=Event)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    @abstractmethod
    def answer(self, call: Call) -> tuple[int, Json]:
        """What the platform says to a call: the status and the body."""

    def fail(self, path: str, trouble: Trouble, times: int = 1) -> None:
        """Fail the next calls to a path."""
        self.troubles.extend([(path, trouble)] * times)

    def called(self, path: str) -> list[Call]:
        """The calls to a path."""
        return [call for call in self.calls if path in call.path]

    def __call__(self, environ: Json, start: Any) -> Any:
        call = _call(Request(environ))
        with self._lock:
            self.calls.append(call)
            trouble = self._trouble(call.path)
            told = as_json(trouble.body or {}, trouble.status, trouble.headers) if trouble else _answered(self.answer(call))
        if trouble and trouble.hangs:
            self.over.wait(10)
        if trouble and trouble.resets:
            cut_off(environ)
        return told(environ, start)

    def _trouble(self, path: str) -> Trouble | None:
        for index, (part, trouble) in enumerate(self.troubles):
            if part in path:
                del self.troubles[index]
                return trouble
        return None


def as_json(told: Json, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer of a platform's."""
    return Response(json.dumps(told), status=status, headers=headers, content_type="application/json; charset=utf-8")


def cut_off(environ: Json) -> None:
    """Break the line in the middle of an answer."""
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)


@contextmanager
def listening(app: Callable[[Json, Any], Any]) -> Iterator[str]:
    """Its address on this machine, for as long as the block."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_request(self, *_code: object) -> None:
        pass


def _answered(answer: tuple[int, Json]) -> Response:
    status, told = answer
    return as_json(told, status)


def _call(request: Request) -> Call:
    raw = request.get_data()
    body = json.loads(raw) if request.is_json and raw else {}
    return Call(method=request.method, path=request.path, query=request.args.to_dict(), body=body, headers=dict(request.headers), raw=raw)
