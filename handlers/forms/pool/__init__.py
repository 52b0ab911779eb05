"""Forms about the pool."""
