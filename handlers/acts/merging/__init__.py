"""What commands and buttons about duplicates do."""
