"""Who did and saw what, and taking it back."""
