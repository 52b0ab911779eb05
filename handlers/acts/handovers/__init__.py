"""What handovers have in common."""
