"""Forms about orders and tickets."""
