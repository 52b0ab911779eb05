"""Slack: slash commands, messages, modals and the App Home."""
