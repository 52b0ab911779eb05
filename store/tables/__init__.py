"""Every table, by area. Whoever needs the whole schema imports this package."""

from store.tables import audit, customers, delivery, desk, followups, people, transcript, vault
from store.tables.metadata import metadata

__all__ = ["audit", "customers", "delivery", "desk", "followups", "metadata", "people", "transcript", "vault"]
