"""A moment of the database as a file, and back."""
