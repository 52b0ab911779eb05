"""Commands about cadence and health."""
