"""The web server: one process of many threads, because live streams wait and requests are short."""

from __future__ import annotations

from bot.start import settings_or_exit

_settings = settings_or_exit()

bind = f"{_settings.host}:{_settings.port}"
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
