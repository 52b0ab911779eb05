"""Who somebody is, as the reader may see it."""

from __future__ import annotations

from cards.model import Card
from cards.people.whoami import About, whoami
from domain.linking import NotYoursToLinkError, may_look_at, may_unlink
from domain.people import Person
from handlers.request import Click, Command
from store.database import UnitOfWork


def about(crm: UnitOfWork, person: Person, request: Command | Click) -> Card:
    """The person's card, as who asks may see it. Raises NotYoursToLinkError for another's."""
    reader = request.sender
    if not may_look_at(person, reader):
        raise NotYoursToLinkError
    accounts = crm.accounts.of(person)
    loose = [each for each in accounts if may_unlink(each, reader, speaking_from=request.who, accounts=len(accounts))]
    now = crm.people.get(person.id)  # Where they talk may have changed with this very event.
    home = now.home or next((account.who.platform for account in reversed(accounts)), None)
    return whoami(About(person=now, reader=reader, accounts=accounts, loose=loose, home=home))
