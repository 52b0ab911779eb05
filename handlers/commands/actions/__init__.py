"""Commands about next actions."""
