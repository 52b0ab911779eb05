"""Rules about the data itself."""
