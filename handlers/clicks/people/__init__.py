"""Buttons about accounts and groups."""
