"""From sales to service, and from one owner to the next."""
