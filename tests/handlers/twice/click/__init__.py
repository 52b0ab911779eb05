"""A name that is taken already."""
