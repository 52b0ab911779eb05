"""Buttons about figures."""
