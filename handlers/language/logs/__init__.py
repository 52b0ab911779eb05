"""What a follow-up's words tell."""
