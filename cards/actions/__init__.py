"""Cards about next actions: what is to do, due and done."""
