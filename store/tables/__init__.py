"""Every table, by area. Whoever needs the whole schema imports this package."""
