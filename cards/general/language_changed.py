"""The language Genjin speaks to one person."""

from __future__ import annotations

from cards.model import Button, Buttons, Card, Text, Tone
from domain.words import _

LANGUAGE_NAMES = {"zh_CN": "中文", "en": "English"}
"""Each language in its own words, never translated."""


def language_changed(language: str) -> Card:
    """Said in the new language, with the way back."""
    others = tuple(
        Button(id=f"language-{other}", label=name, action="language.set", subject=other, values={"language": other})
        for other, name in LANGUAGE_NAMES.items()
        if other != language
    )
    return Card(
        kind="language_changed",
        title=_("I speak {language} with you now").format(language=LANGUAGE_NAMES[language]),
        tone=Tone.SUCCESS,
        elements=(Text(words=_("Commands work in both languages.")), Buttons(buttons=others)),
    )


def example() -> Card:
    """A person who chose English."""
    return language_changed("en")
