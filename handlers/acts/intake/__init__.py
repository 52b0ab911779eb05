"""What commands and buttons about moving in do."""
