"""One folder per chat platform; each has an adapter and a renderer."""
