"""An account became somebody's."""

from __future__ import annotations

from cards.model import Button, Buttons, ButtonStyle, Card, Fields, Note, Tone
from cards.people.accounts import ACCOUNT, linked_by, platform_word
from cards.phrases import beside, facts, short
from cards.samples import REP
from domain.linking import Account
from domain.people import Person
from domain.words import _


def linked_card(person: Person, account: Account) -> Card:
    """Said once, to the account that was just linked."""
    return Card(
        kind="linked",
        title=_("Hello {name}, I know you now").format(name=short(person.name)),
        tone=Tone.SUCCESS,
        elements=(
            Fields(
                facts=facts(
                    (_("Name"), beside(person.name, f"@{person.handle}")),
                    (_("Linked by"), linked_by(account)),
                    (_("Platform"), platform_word(account.who.platform)),
                )
            ),
            Note(words=_("Is this not you? Tell your administrator at once.")),
            Buttons(
                buttons=(
                    Button(id="help", label=_("What can you do?"), action="help.topic", subject="", style=ButtonStyle.PRIMARY),
                    Button(id="whoami", label=_("My accounts"), action="people.show", subject=""),
                )
            ),
        ),
    )


def example() -> Card:
    """A rep who wrote from a platform that vouches for their e-mail."""
    return linked_card(REP, ACCOUNT)
