"""A line without a slash: what it seems to tell is shown, and recorded only when its author confirms."""

from __future__ import annotations

import re
from contextlib import suppress
from operator import attrgetter

from cards.followups.log_confirmation import log_confirmation
from cards.followups.log_form import log_form
from cards.general.meant import meant
from cards.general.small_talk import small_talk
from cards.model import Button, ButtonStyle, Card
from cards.phrases import short
from domain.access import AmbiguousCustomerError, Right, UnknownCustomerError
from domain.customers import Customer
from domain.errors import UserError
from domain.typing import MissingCustomerError
from handlers.acts.entry import entry_of, understood
from handlers.acts.known import command_named
from handlers.acts.moments import base_of
from handlers.acts.permitting import finder, permit
from handlers.acts.recording import LOG_USAGE, too_many_touches
from handlers.language.customer_name import take_customer
from handlers.language.free_text import is_question, tells_of_contact
from handlers.language.logs.log_line import read_log
from handlers.language.mentions import named_in, worth_a_slip
from handlers.language.text import Line
from handlers.language.wishes import Wish, read_reminder, read_wish
from handlers.picker import PLACE
from handlers.registry import free_text
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

LONGEST_LABEL = 24
_TASK = "todo"
_WITHOUT_SLASH = re.compile(r"(?:log|跟进)\s+|(?=[cl]\d)", re.IGNORECASE)


@free_text
def hear(request: Command, crm: UnitOfWork) -> Answer:
    line = Line.of(request.text)
    wish = read_wish(line)
    if wish is not None:
        return _offered(request, crm, wish)
    if is_question(line.read):
        return small_talk(request.sender.name)
    customer = _mentioned(request, crm, line)
    task = read_reminder(line)
    if task is not None:
        return _reminder(request, crm, customer, task)
    if customer is None and not tells_of_contact(line):
        return small_talk(request.sender.name)
    return Reply(card=_asked_back(request, crm, customer), private=customer is None)


def _offered(request: Command, crm: UnitOfWork, wish: Wish) -> Card:
    """The command in the words of whoever asked for it; a click carries it out."""
    entry = command_named(wish.command, request.sender)
    chinese = next((alias for alias in entry.aliases if not alias.isascii()), None) if entry and not request.text.isascii() else None
    typed = f"/{chinese or wish.command} {wish.text}".strip()
    draft = crm.drafts.keep(typed, request.said_at)
    label = short(typed, LONGEST_LABEL)
    return meant(typed, Button(id="nearest", label=label, action="draft.run", subject=draft, style=ButtonStyle.PRIMARY))


def _reminder(request: Command, crm: UnitOfWork, customer: Customer | None, task: str) -> Card:
    """Nothing has happened yet, so nothing is to be recorded: a next action is offered. Raises MissingCustomerError."""
    if customer is None:
        entry = command_named(_TASK, request.sender)
        raise MissingCustomerError(entry.usage if entry else "")
    return _offered(request, crm, Wish(command=_TASK, text=f"{customer.code} {task}"))


def _asked_back(request: Command, crm: UnitOfWork, customer: Customer | None) -> Card:
    """The kept line as it was understood; without a customer, a form that asks for one."""
    text = request.text if customer is None else _told_of(customer, request, crm)
    base, name = base_of(crm, request.sender, request.said_at), customer.name if customer else ""
    read = read_log(text, base, customer=name, is_colleague=crm.people.is_called)
    entry = entry_of(read, request.sender, request.said_at)
    draft = crm.drafts.keep(f"/log {customer.code if customer else PLACE} {text}", request.said_at)
    if customer is None:
        return log_form(understood(entry, None), subject=draft, time_zone=request.sender.time_zone)
    permit(crm, request.sender, Right.LOG, customer)
    return log_confirmation(draft, understood(entry, customer), touches=too_many_touches(crm, customer, more=1))


def _told_of(customer: Customer, request: Command, crm: UnitOfWork) -> str:
    """The words behind the customer in a `/log` that lacks its slash, or its name; else the whole line."""
    without_slash = _WITHOUT_SLASH.match(request.text)
    if without_slash is None:
        return request.text
    try:
        named, told = take_customer(request.text[without_slash.end() :], finder(crm, request.sender), usage=LOG_USAGE)
    except UserError:
        return request.text
    is_told = named.id == customer.id and read_log(told, base_of(crm, request.sender, request.said_at)).content
    return told if is_told else request.text


def _mentioned(request: Command, crm: UnitOfWork, line: Line) -> Customer | None:
    """The one customer the line names. Raises AmbiguousCustomerError when it may be several: that is a choice, never a guess."""
    named = named_in(line, finder(crm, request.sender, with_slips=False), attrgetter("name"), crm.people.is_called)
    if named.unsure is not None:
        raise named.unsure
    if len(named.found) > 1:
        raise AmbiguousCustomerError(named.found[0][1], tuple(customer for customer, _piece in named.found))
    return named.only or _with_a_slip(request, crm, line)


def _with_a_slip(request: Command, crm: UnitOfWork, line: Line) -> Customer | None:
    """Only the longer words of a sentence may be a name with a slip in it; a name found so is a choice, as in a command."""
    find = finder(crm, request.sender)
    for piece in worth_a_slip(line):
        with suppress(UnknownCustomerError):
            return find(piece)
    return None
