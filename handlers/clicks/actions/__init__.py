"""Buttons about next actions."""
