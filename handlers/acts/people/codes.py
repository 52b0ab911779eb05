"""Giving a one-time code, and taking one."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

import structlog

from cards.general.error import error_card
from cards.model import Card
from cards.people.link_code import link_code
from cards.people.linked import linked_card
from domain.errors import UserError
from domain.linking import (
    CODE_LENGTH,
    CODE_LETTERS,
    KnownBy,
    TooManyCodesError,
    WrongCodeError,
    check_may_give_code,
    code_hash,
    readable_code,
    typed_code,
)
from domain.people import Person
from domain.words import Sealed
from handlers.reply import Reply
from handlers.request import Newcomer
from store.database import StoreConflictError, UnitOfWork
from store.engine.taken import TakenError

log = structlog.get_logger()
MASK = "****-****"


def give_code(crm: UnitOfWork, person: Person, by: Person) -> Reply:
    """A fresh code that links an account to the person, told to who asked for it. Raises like `check_may_give_code`."""
    check_may_give_code(person, by)
    code, until = fresh_code(crm, person)
    sealed = Sealed(token=crm.vault.seal(readable_code(code)), mask=MASK, until=until)
    return Reply(card=link_code(person, sealed, own=person.id == by.id), private=True)


def fresh_code(crm: UnitOfWork, person: Person) -> tuple[str, datetime]:
    """A code for the person, in place of the one they had, and until when it is good."""
    code = "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))
    until = crm.acting.at + crm.policy.link_code_life
    crm.link_codes.add(code_hash(code), person, until)
    return code, until


def take_code(crm: UnitOfWork, newcomer: Newcomer) -> Reply:
    """Link the account to whom the typed code is for. What is wrong with it is answered, not raised: the try has to stay counted."""
    tries = crm.strangers.tried(newcomer.who, newcomer.received_at, crm.policy.link_tries_window)
    if tries > crm.policy.link_tries:
        return _refused(newcomer, TooManyCodesError(crm.policy.link_tries_window), tries)
    person_id = crm.link_codes.use(code_hash(typed_code(newcomer.text)), newcomer.received_at)
    person = None if person_id is None else crm.people.get(person_id)
    if person is None or not person.active:
        return _refused(newcomer, WrongCodeError(), tries)
    return Reply(card=_link(crm, newcomer, person), private=True)


def _link(crm: UnitOfWork, newcomer: Newcomer, person: Person) -> Card:
    """Raises StoreConflictError when another event linked the account meanwhile: carried out again, this one finds it linked."""
    crm.acting = replace(crm.acting, person_id=person.id)
    try:
        account = crm.accounts.link(person, newcomer.who, KnownBy.CODE)
    except TakenError as faster:
        raise StoreConflictError from faster
    log.info("account linked", platform=newcomer.who.platform, by=KnownBy.CODE)
    return linked_card(person, account)


def _refused(newcomer: Newcomer, refusal: UserError, tries: int) -> Reply:
    log.warning("link code refused", platform=newcomer.who.platform, reason=refusal.kind, tries=tries)
    return Reply(card=error_card(refusal))
