"""What deals, orders and tickets have in common."""
