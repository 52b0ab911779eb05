"""Cards about merging."""
