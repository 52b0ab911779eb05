"""Commands of every area."""
