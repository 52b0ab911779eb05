"""Cadence, clocks, reminders, churn and health: what Genjin watches over."""
