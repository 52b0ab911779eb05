"""Answers to people: from words to a handler to a reply."""
