"""`/cadence`: how often a customer is contacted at least, and why; sets it for a customer, a tier or a colleague."""

from __future__ import annotations

from cards.care.cadence_card import cadence_set
from cards.model import Card
from domain.care.cadence import InvalidCadenceError, check_days, check_sets_rep, check_sets_tier
from domain.people import Person
from domain.terms import Tier
from domain.words import _
from handlers.acts.care.cadencing import cadence_of_customer, set_cadence
from handlers.acts.handovers.finding import person_named
from handlers.acts.permitting import finder
from handlers.language.customer_name import take_customer
from handlers.language.lines.cadences import Wanted, read_days, take_handle, take_tier
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/cadence <customer> [days or default]")


@command(
    "cadence",
    aliases=("节奏", "跟进频率"),
    usage=USAGE,
    summary=_("See how often a customer is contacted at least, and why, or set the days."),
    examples=("/cadence C002", "/节奏 C002 10", "/cadence C002 default", "/cadence growth 10", "/cadence @rep1 5"),
)
def cadence(request: Command, crm: UnitOfWork) -> Answer:
    tier = take_tier(request.text)
    if tier is not None:
        return _of_tier(crm, request.sender, *tier)
    handle = take_handle(request.text)
    if handle is not None:
        return _of_rep(crm, request.sender, person_named(crm, handle[0]), handle[1])
    customer, typed = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    return set_cadence(crm, request.sender, customer, _wanted(typed).days) if typed else cadence_of_customer(crm, request.sender, customer)


def _of_tier(crm: UnitOfWork, person: Person, tier: Tier, typed: str) -> Card:
    check_sets_tier(person)
    days = _checked(typed)
    crm.cadences.set_for_tier(tier, days)
    return cadence_set(tier.label, days)


def _of_rep(crm: UnitOfWork, person: Person, rep: Person, typed: str) -> Card:
    check_sets_rep(person, rep)
    days = _checked(typed)
    crm.cadences.set_for_rep(rep, days)
    return cadence_set(rep.name, days)


def _checked(typed: str) -> int | None:
    days = _wanted(typed).days
    return None if days is None else check_days(days)


def _wanted(typed: str) -> Wanted:
    wanted = read_days(typed)
    if wanted is None:
        raise InvalidCadenceError(typed)
    return wanted
