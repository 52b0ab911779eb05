"""Cards about figures."""
