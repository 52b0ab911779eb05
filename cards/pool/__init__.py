"""Cards about the pool: claimed, released, warned, kept longer."""
