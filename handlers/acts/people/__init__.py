"""What the people area does for several handlers."""
