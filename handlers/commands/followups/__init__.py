"""Commands about follow-ups."""
