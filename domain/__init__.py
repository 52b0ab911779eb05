"""The rules of the trade: pure functions over frozen facts, no I/O, `now` always an argument."""
