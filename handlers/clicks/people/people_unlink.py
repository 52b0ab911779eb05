"""Unlinks an account."""

from __future__ import annotations

from urllib.parse import unquote

from domain.linking import check_may_unlink
from domain.people import Identity
from domain.pressing import StaleButtonError
from domain.words import _
from handlers.acts.overtaken import overtaken
from handlers.acts.people.showing import about
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("people.unlink")
def unlink(request: Click, crm: UnitOfWork) -> Answer:
    person_id, *parts = request.subject.split("/")
    platform, tenant, user = map(unquote, parts)
    person = crm.people.get(int(person_id))
    crm.people.lock(person)  # Two accounts unlinked at once would leave none.
    account = crm.accounts.get(Identity(platform=platform, tenant=tenant, user=user))
    if account is None or account.person_id != person.id:
        return overtaken(StaleButtonError(_("This account is not linked any more.")), now=about(crm, person, request))
    check_may_unlink(account, request.sender, speaking_from=request.who, accounts=len(crm.accounts.of(person)))
    crm.accounts.unlink(account)
    return Reply(card=about(crm, person, request), private=True, replaces_card=True)
