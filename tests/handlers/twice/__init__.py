"""Handlers that claim what another one has."""
