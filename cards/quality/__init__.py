"""Cards about the data's quality and the calendar."""
