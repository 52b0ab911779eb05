"""Pages for machines: is it alive, is it ready, what does it count."""

from __future__ import annotations

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from store.database import Database


def health_pages(database: Database) -> Blueprint:
    """`/healthz` (the process answers), `/readyz` (the database does, and its schema is current), `/metrics`."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> str:
        return "ok"

    @pages.get("/readyz")
    def readyz() -> tuple[str, int]:
        problem = database.ready()
        return ("ready", 200) if problem is None else (problem, 503)

    @pages.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return pages
