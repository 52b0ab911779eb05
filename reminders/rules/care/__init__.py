"""Rules of cadence, churn and health."""
