"""Who owns what, and what nobody owns."""
