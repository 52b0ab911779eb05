"""Buttons about deals, orders and tickets."""
