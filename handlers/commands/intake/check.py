"""`/check`: whether a company is on record already."""

from __future__ import annotations

from cards.intake.known_records import known_records
from cards.model import Card
from domain.codes import parse_code
from domain.privacy import InvalidPhoneError, mask_phone, normalise_phone, normalise_uscc
from domain.quality.duplicates import Typed, domain_of, on_record
from domain.typing import MissingCustomerError
from domain.words import _
from handlers.acts.intake.enquiring import known
from handlers.acts.permitting import finder
from handlers.language.lines.arguments import read_new
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/check <name> <phone>")


@command(
    "check",
    aliases=("查重", "撞单"),
    usage=USAGE,
    summary=_("See whether a company is on record already, by its name, phone, credit code or web site."),
    examples=("/check 西安秦岭食品有限公司", "/查重 秦岭食品 13900001234", "/check qinling.example"),
)
def check(request: Command, crm: UnitOfWork) -> Answer:
    text = tidy(request.text)
    if not text:
        raise MissingCustomerError(USAGE)
    if parse_code(text):
        customer = finder(crm, request.sender)(text)
        return _privately(known_records(customer.name, known(crm, request.sender, on_record(customer), beside=customer), about_code=True))
    typed = _read(text)
    # A private number is never repeated in a card's title: its mask is enough to recognise it.
    query = typed.name or typed.uscc or typed.website or mask_phone(typed.phone)
    return _privately(known_records(query, known(crm, request.sender, typed)))


def _privately(card: Card) -> Reply:
    """What it tells depends on who asks: in a group everybody would read it."""
    return Reply(card=card, private=True)


def _read(text: str) -> Typed:
    if uscc := normalise_uscc(text):
        return Typed(uscc=uscc)
    if text.isascii() and "." in text and " " not in text and domain_of(text):
        return Typed(website=text)
    line = read_new(text)
    phone = normalise_phone(line.phone) if line.phone else ""
    if phone is None:
        raise InvalidPhoneError(line.phone)
    return Typed(name=line.name, phone=phone)
