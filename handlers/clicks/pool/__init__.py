"""Buttons about the pool."""
