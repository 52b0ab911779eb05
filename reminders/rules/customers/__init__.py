"""Reminders about customers."""
