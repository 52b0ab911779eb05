"""Moving in: what the columns and cells of people's spreadsheets mean."""
