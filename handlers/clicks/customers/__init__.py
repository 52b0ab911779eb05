"""Buttons about customers."""
