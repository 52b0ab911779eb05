"""Cards about deals, orders, payments and tickets."""
