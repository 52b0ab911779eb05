"""Deals, orders and their payments, tickets."""
