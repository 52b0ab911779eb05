"""The initiative: what Genjin says by itself."""
