"""Simulated weeks: an invented house works for some days, and an oracle that knows none of our rules looks for what went wrong."""
