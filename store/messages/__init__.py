"""What arrives and what leaves, and the web chat's own memory."""
