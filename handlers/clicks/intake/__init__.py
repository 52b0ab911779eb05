"""Buttons about what comes in and goes out."""
