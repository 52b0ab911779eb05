"""Leads and customers between the public pool and their owners."""
