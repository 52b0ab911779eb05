"""The words: neutral cards, drawn by each platform in its own way."""
