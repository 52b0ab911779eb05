"""One file per bulletin; each holds a `BULLETIN`."""
