"""Invented houses of any size."""
