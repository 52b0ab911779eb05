"""Commands about duplicates."""
