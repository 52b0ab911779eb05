"""Cards about follow-ups: what was logged, understood, reviewed and taken back."""
