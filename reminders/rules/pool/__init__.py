"""Reminders about the pool."""
