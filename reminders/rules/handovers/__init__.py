"""Reminders about handovers."""
