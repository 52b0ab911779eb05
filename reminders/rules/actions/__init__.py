"""Reminders about next actions."""
