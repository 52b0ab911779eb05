"""Buttons about duplicates."""
