"""What customers buy, pay and need help with."""
