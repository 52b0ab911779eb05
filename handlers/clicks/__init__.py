"""What happens at a click, one file for each button."""
