"""Commands about one's own day."""
