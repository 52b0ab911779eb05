"""What care does for several handlers."""
