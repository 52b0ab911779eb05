"""The buttons that cards of several areas share."""

from __future__ import annotations

from cards.model import Button, ButtonStyle
from domain.words import _


def log_button(code: str, style: ButtonStyle = ButtonStyle.PRIMARY) -> Button:
    """Opens the form of a log."""
    return Button(id="log", label=_("Log"), action="customer.log", subject=code, style=style)


def show_button(code: str, style: ButtonStyle = ButtonStyle.DEFAULT) -> Button:
    """Opens the profile."""
    return Button(id="show", label=_("Open customer"), action="customer.show", subject=code, style=style)


def show_one_button(code: str) -> Button:
    """Opens the profile of one of several, which it names."""
    return Button(id=f"show-{code}", label=_("Show {code}").format(code=code), action="customer.show", subject=code)


def health_button(code: str) -> Button:
    """Opens the score with its reasons."""
    return Button(id="health", label=_("Health"), action="customer.health", subject=code)
