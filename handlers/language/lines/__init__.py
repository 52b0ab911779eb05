"""What stands behind a command, line by line."""
