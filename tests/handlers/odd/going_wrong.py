from __future__ import annotations

from dataclasses import dataclass

from cards.general.small_talk import small_talk
from domain.words import _
from handlers.acts.permitting import finder
from handlers.registry import click, command
from handlers.reply import Answer
from handlers.request import Click, Command
from store.database import StoreBusyError, StoreConflictError, UnitOfWork


@dataclass
class Trouble:
    """How often the next events of `/clash` still meet somebody else's."""

    clashes: int = 0


trouble = Trouble()


@command("poison", aliases=("毒药",), usage=_("/poison"), summary=_("Log"))
def poison(request: Command, crm: UnitOfWork) -> Answer:
    customer = finder(crm, request.sender)("C001")
    crm.customers.change(customer, industry="half-written")
    raise RuntimeError("张经理 13912340001")


@command("clash", aliases=("冲突",), usage=_("/clash"), summary=_("Log"))
def clash(request: Command, crm: UnitOfWork) -> Answer:
    customer = finder(crm, request.sender)("C001")
    crm.customers.change(customer, industry="after a clash")
    if trouble.clashes:
        trouble.clashes -= 1
        raise StoreConflictError
    return small_talk(request.sender.name)


@command("busy", aliases=("忙",), usage=_("/busy"), summary=_("Log"))
def busy(request: Command, crm: UnitOfWork) -> Answer:
    raise StoreBusyError


@click("poisoned.button")
def poisoned(request: Click, crm: UnitOfWork) -> Answer:
    raise KeyError(request.subject)
