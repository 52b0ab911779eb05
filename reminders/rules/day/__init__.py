"""Reminders about a person's own day."""
