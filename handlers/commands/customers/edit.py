"""`/edit`: correct a customer's data, or a log by its code."""

from __future__ import annotations

from domain.codes import CodeKind, parse_code
from domain.lengths import check_length
from domain.typing import MissingCustomerError
from domain.words import _
from domain.writing import fold
from handlers.acts.correcting import correction_form
from handlers.acts.editing import RIGHT_FOR, change_customer, changed_card, edit_form
from handlers.acts.permitting import finder, permit
from handlers.language.customer_name import take_customer
from handlers.language.fields import read_field
from handlers.language.text import tidy
from handlers.registry import command
from handlers.reply import Answer, Reply
from handlers.request import Command
from store.database import UnitOfWork

USAGE = _("/edit <customer or J code>")


@command(
    "edit",
    aliases=("编辑",),
    usage=USAGE,
    summary=_("Correct a customer's data, or a log by its J code."),
    examples=("/edit C001", "/edit C001 region East", "/编辑 C001 行业 制造业", "/edit J001"),
)
def edit(request: Command, crm: UnitOfWork) -> Answer:
    typed = tidy(request.text)
    if not typed:
        raise MissingCustomerError(USAGE)
    code = parse_code(typed)
    if code is not None and code.kind is CodeKind.FOLLOWUP:
        return Reply(card=correction_form(crm, request.sender, typed), private=True)
    customer, told = take_customer(request.text, finder(crm, request.sender), usage=USAGE)
    permit(crm, request.sender, RIGHT_FOR["facts"], customer)
    field = read_field(told, fold(told))
    if field is None:
        return Reply(card=edit_form(crm, customer, "facts"), private=True)
    if isinstance(field.value, str):
        check_length(field.name, field.value)
    changed, changes = change_customer(crm, customer, {field.name: field.value})
    return changed_card(changed, changes, crm)
