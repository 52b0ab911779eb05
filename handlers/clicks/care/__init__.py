"""Buttons about risk and health."""
