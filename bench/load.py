"""A load generator: keep-alive clients on threads, each sending the next request as soon as the last was answered."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

HEAD_END = b"\r\n\r\n"
READ = 65536


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a run measured: `rate` in answers a second, `latencies` in seconds, `errors` everything but a 200."""

    rate: float
    latencies: tuple[float, ...]
    errors: int

    def percentile(self, share: float) -> float:
        """The latency below which `share` (0..1) of the answers stayed, in seconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class Client:
    """One keep-alive connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def send(self, request: bytes) -> int:
        """Send one whole request and read the whole answer; its status, or 0 when the connection broke."""
        try:
            return self._exchange(request)
        except OSError:
            self.close()
            return 0

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _exchange(self, request: bytes) -> int:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        received = self._socket.recv(READ)
        while HEAD_END not in received:
            received += self._more()
        head, _, body = received.partition(HEAD_END)
        missing = _length(head) - len(body)
        while missing > 0:
            missing -= len(self._more())
        if b"connection: close" in head.lower():
            self.close()
        return int(head[9:12])

    def _more(self) -> bytes:
        if self._socket is None:
            raise ConnectionError
        received = self._socket.recv(READ)
        if not received:
            raise ConnectionError
        return received


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":", 1)[1])
    return 0


def post(path: str, body: bytes, *, headers: Sequence[str] = ()) -> bytes:
    """One POST of JSON as it goes over the wire; `headers` name the host."""
    lines = [f"POST {path} HTTP/1.1", *headers, "Content-Type: application/json", f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def drive(port: int, request: Callable[[int], bytes], *, clients: int, seconds: float) -> Load:
    """Load a server for so long and measure. `request(n)` makes the n-th request of the run."""
    numbers = count()
    latencies: list[list[float]] = [[] for _ in range(clients)]
    errors = [0] * clients
    start = time.perf_counter()

    def run(mine: int) -> None:
        client = Client(port)
        while (began := time.perf_counter()) - start < seconds:
            if client.send(request(next(numbers))) == 200:
                latencies[mine].append(time.perf_counter() - began)
            else:
                errors[mine] += 1
        client.close()

    threads = [threading.Thread(target=run, args=(mine,)) for mine in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    flat = tuple(latency for own in latencies for latency in own)
    return Load(rate=len(flat) / took, latencies=flat, errors=sum(errors))
