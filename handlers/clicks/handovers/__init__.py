"""Buttons about handovers."""
