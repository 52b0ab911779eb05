"""Cadence, churn and health, as Genjin speaks of them."""
