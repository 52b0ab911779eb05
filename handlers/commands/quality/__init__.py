"""Commands that keep the data and the calendar right."""
