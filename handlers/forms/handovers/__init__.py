"""Forms about handovers."""
