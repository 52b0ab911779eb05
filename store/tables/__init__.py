"""Every table, by area. Whoever needs the whole schema imports this package."""

from store.tables import (
    audit,
    care,
    customers,
    delivery,
    desk,
    exchange,
    followups,
    handovers,
    moving,
    orders,
    people,
    pool,
    review,
    transcript,
    vault,
)
from store.tables.metadata import metadata

__all__ = [
    "audit",
    "care",
    "customers",
    "delivery",
    "desk",
    "exchange",
    "followups",
    "handovers",
    "metadata",
    "moving",
    "orders",
    "people",
    "pool",
    "review",
    "transcript",
    "vault",
]
