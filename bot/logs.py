"""Logs: one constant phrase plus fields, as JSON or for people, and nothing personal in either."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

import structlog

from bot.settings import LogFormat, LogLevel

WITHHELD = "(withheld)"
# A field that is not named here is not written: whoever adds one has thought about what it may hold.
FIELDS = frozenset(
    {
        "action", "attempts", "batch", "command", "count", "database", "day", "due", "error", "event", "format", "frames", "job", "kind",
        "language", "level", "logger", "message_id", "method", "mode", "name", "offset", "outcome", "pid", "platform", "port", "problem",
        "reason", "reference", "repeated", "retry_in", "revision", "role", "route", "rows", "rule", "seconds", "size", "slot", "status",
        "table", "threads", "timestamp", "version", "wait", "worker",
    }
)  # fmt: skip

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def set_up(*, level: LogLevel, style: LogFormat) -> None:
    """Send every line, ours and the libraries', to standard error in one form."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    ours = (structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), without_words_of_errors, guard)
    last = _last(style)
    structlog.configure(
        processors=[*ours, last],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,  # A line is rare; a kept logger would write to a stream that was closed.
    )
    handler = logging.StreamHandler()
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[_drop_record, last], foreign_pre_chain=ours))
    logging.basicConfig(level=max(threshold, logging.WARNING), handlers=[handler], force=True)


def without_words_of_errors(_logger: object, _method: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Say what kind of error it was and where: an error's own words may quote what a person typed."""
    error = _raised(fields.pop("exc_info", None))
    if error is not None:
        fields["error"] = type(error).__name__
        fields["frames"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return fields


def guard(_logger: object, _method: str, fields: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Keep the value of every field known to hold nothing personal, and the mere name of any other."""
    return {name: value if name in FIELDS or name.startswith("_") else WITHHELD for name, value in fields.items()}


def _raised(given: object) -> BaseException | None:
    match given:
        case BaseException():
            return given
        case (_, BaseException() as error, _):
            return error
        case True:
            return sys.exception()
        case _:
            return None


def _drop_record(_logger: object, _method: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in fields.items() if not name.startswith("_")}


def _last(style: LogFormat) -> structlog.typing.Processor:
    match style:
        case LogFormat.JSON:
            return structlog.processors.JSONRenderer(ensure_ascii=False)
        case LogFormat.CONSOLE:
            return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
