"""Private values: phone, e-mail and WeChat, encrypted, each beside the masked form that may be shown."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from domain.terms import Secret
from store.tables.metadata import metadata
from store.tables.types import BigId, TermType

SEALED = {"sealed": True}
"""Marks a column of tokens: a change of keys finds them by this mark."""

vault = Table(
    "vault",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", TermType(Secret), nullable=False),
    Column("sealed", Text, nullable=False, info=SEALED),
    Column("mask", String(80), nullable=False),
    # Equal values have equal indexes under one key, so they are found without opening anything.
    Column("blind_index", String(40), nullable=False),
    Index(None, "blind_index"),
    sqlite_autoincrement=True,
)
