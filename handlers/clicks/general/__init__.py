"""Buttons of every area."""
