"""Slash commands, one file each, in folders by area."""
