"""Figures of teams and people, counted from the rows themselves."""
