"""Cards about who somebody is, and where."""
