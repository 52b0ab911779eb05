"""Commands about deals, orders and tickets."""
