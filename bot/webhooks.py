"""Pages for machines: is it alive, is it ready, what does it count."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest


def health_pages(find_problem: Callable[[], str | None], measure: Callable[[], None]) -> Blueprint:
    """`/healthz` (the process answers), `/readyz` (there is no problem with the database), `/metrics` (measured just before)."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> str:
        return "ok"

    @pages.get("/readyz")
    def readyz() -> tuple[str, int]:
        problem = find_problem()
        return ("ready", 200) if problem is None else (problem, 503)

    @pages.get("/metrics")
    def metrics() -> Response:
        measure()
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return pages
