"""One file per reminder rule; each holds a `RULE`."""
