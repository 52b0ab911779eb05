"""Whose figures, and of when."""
