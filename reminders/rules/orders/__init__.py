"""Reminders about tickets."""
