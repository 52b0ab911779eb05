"""Buttons about the quality of the data."""
