"""`/new`: a lead in one line, or a customer in a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cards.customers.new_customer_form import new_customer_form
from cards.forms import Kept
from domain.entries import NewCustomer
from domain.lengths import TooLongValueError, check_length
from domain.posts import first_owner
from domain.privacy import InvalidPhoneError, normalise_phone
from domain.quality.duplicates import Typed
from domain.terms import Status
from domain.words import Message, _
from handlers.acts.contacting import open_contact
from handlers.acts.creating import Found, create, created_card
from handlers.acts.intake.enquiring import check_unknown, stopped
from handlers.language.lines.all_the_same import read_all_the_same
from handlers.language.lines.arguments import NewLine, read_new
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/new <name> <contact> <phone>")


@command(
    "new",
    aliases=("新建",),
    usage=USAGE,
    summary=_("Enter a lead in one line, or a customer in a form."),
    examples=("/new 西安秦岭食品有限公司 联系人 马超 13900001234", "/new Contoso Ltd contact Amy", "/new"),
)
def new(request: Command, crm: UnitOfWork) -> Answer:
    text, sure = read_all_the_same(request.text)
    line = read_new(text)
    if not (line.name or line.phone):
        return Reply(card=new_customer_form(lead=line.is_lead), private=True)
    errors = dict(_errors(line))
    if errors:
        return Reply(card=new_customer_form(lead=True, kept=Kept(values=_typed(line), errors=errors)), private=True)
    stop = check_unknown(crm, request.sender, Typed(name=line.name, phone=line.phone), sure=sure)
    if stop is not None:
        return stopped(crm, request.sender, stop, again=f"/new {text}")
    owner = first_owner(request.sender)
    lead = NewCustomer(name=line.name, status=Status.LEAD, owner=owner)
    customer, contact = create(crm, lead, Found(name=line.contact_name or None, phone=line.phone or None))
    created = created_card(crm, customer, contact, in_group=request.chat.is_group)
    # After a customer of one's own finding the contact is asked for (work instructions).
    return created if contact or owner is None else (created, Reply(card=open_contact(crm, customer, None), private=True))


def _errors(line: NewLine) -> Iterator[tuple[str, Message]]:
    if line.phone and normalise_phone(line.phone) is None:
        yield "phone", InvalidPhoneError(line.phone).message
    for name, words in (("name", line.name), ("contact_name", line.contact_name)):
        try:
            check_length(name, words)
        except TooLongValueError as error:
            yield name, error.message


def _typed(line: NewLine) -> Mapping[str, str]:
    return {"name": line.name, "contact_name": line.contact_name, "phone": line.phone}
