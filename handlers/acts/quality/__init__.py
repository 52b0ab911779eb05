"""What is asked about the quality of the data."""
