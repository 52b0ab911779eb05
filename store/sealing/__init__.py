"""Private values under their keys."""
