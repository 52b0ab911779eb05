"""The web server: one process of many threads, because live streams wait and requests are short."""

from __future__ import annotations

import errno
import socket

from bot.start import settings_or_exit, stop_with

_settings = settings_or_exit()

bind = _settings.listening_at
workers = 1
worker_class = "gthread"
threads = _settings.limits.threads
keepalive = 75
graceful_timeout = 5  # Live streams do not end by themselves.
timeout = 30
max_requests = 0
limit_request_line = 8_190
accesslog = None  # Addresses can hold sign-in secrets; /metrics counts requests.
errorlog = "-"
loglevel = "warning"
control_socket_disable = True


def on_starting(_server: object) -> None:
    """Tell at once that somebody else listens there; the server itself would try for five seconds and tell it ten times."""
    kind, _type, _protocol, _name, place = socket.getaddrinfo(_settings.host, _settings.port, type=socket.SOCK_STREAM)[0]
    with socket.socket(kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                stop_with([f"GENJIN_PORT {_settings.port} is taken on {_settings.host}; is Genjin running already?"])
