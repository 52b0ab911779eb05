"""What commands and buttons about the pool do."""
