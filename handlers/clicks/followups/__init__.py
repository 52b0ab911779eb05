"""Buttons about follow-ups and kept lines."""
