"""Commands about handovers."""
