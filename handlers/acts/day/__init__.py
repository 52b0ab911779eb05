"""What a person's day with Genjin consists of."""
