"""Cards about handovers: offered, filled in, taken over."""
