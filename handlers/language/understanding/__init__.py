"""A line read without a house around it: what it means by the grammar alone, against a list of names.

It is how the language is measured (`genjin parse`): the same readers as in the chat, but the commands are those of the labelling
conventions and nothing is recorded.
"""
