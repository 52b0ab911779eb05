"""The sample house: its people, three customers and what was said with them; for trying, training and demonstrations."""
