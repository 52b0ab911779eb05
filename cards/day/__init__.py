"""Cards of a person's day: what Genjin says by itself, and what one lets it say."""
