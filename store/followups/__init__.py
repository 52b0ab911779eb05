"""What was said with customers, what was promised, and what a day brings."""
