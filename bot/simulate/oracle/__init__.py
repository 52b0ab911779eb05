"""The oracle: what must have been said to whom and when, worked out from the facts alone.

It reads the audit's rows and the house's numbers. It asks no rule, and counts its days itself.
"""
