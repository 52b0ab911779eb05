"""Cards about customers and leads: found, shown, made, changed."""
