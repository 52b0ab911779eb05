"""What the outside sees when something goes wrong: a sentence and a reference, never an error's own words."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.metrics import ERRORS
from store.database import StoreBusyError

log = structlog.get_logger()


def answer_failures(app: Flask) -> None:
    """Let every failed request of the app end in a generic answer."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(StoreBusyError, _busy)
    app.register_error_handler(Exception, _failed)


def _refused(error: HTTPException) -> Response:
    return _answer(error.code or 500, error.name)


def _busy(_error: Exception) -> Response:
    log.warning("request put off, the database is busy", route=_route())
    answer = _answer(503, "Busy just now; please try again.")
    answer.headers["Retry-After"] = "1"
    return answer


def _failed(error: Exception) -> Response:
    reference = secrets.token_hex(4)
    ERRORS.inc()
    log.error("request failed", reference=reference, route=_route(), exc_info=error)
    return _answer(500, f"Something went wrong on our side. Reference: {reference}")


def _answer(status: int, sentence: str) -> Response:
    if request.path.startswith("/api/"):
        answer = jsonify({"error": {"message": sentence, "hint": None}})
    else:
        answer = Response(f"{sentence}\n", content_type="text/plain; charset=utf-8")
    answer.status_code = status
    return answer


def _route() -> str:
    """The route's pattern, not the address: an address can hold a sign-in secret."""
    return request.url_rule.rule if request.url_rule else "unknown"
