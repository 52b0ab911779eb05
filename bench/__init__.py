"""Measurements: ratios against a floor measured in the same run, because machines are noisy and floors are honest."""
