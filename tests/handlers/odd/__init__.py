"""Handlers that go wrong, for the desk to deal with."""
