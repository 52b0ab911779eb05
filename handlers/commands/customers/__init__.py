"""Commands about customers and leads."""
