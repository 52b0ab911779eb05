"""Buttons of reminders."""
