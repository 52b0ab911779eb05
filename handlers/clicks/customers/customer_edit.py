"""Opens one group of a customer's data as a form."""

from __future__ import annotations

from handlers.acts.contacting import contact_chosen, open_contact
from handlers.acts.editing import RIGHT_FOR, edit_form, group_named
from handlers.acts.permitting import customer_of_code
from handlers.registry import click
from handlers.reply import Answer, Reply
from handlers.request import Click
from store.database import UnitOfWork


@click("customer.edit")
def edit_customer(request: Click, crm: UnitOfWork) -> Answer:
    group = group_named(request.value("group"))
    customer = customer_of_code(crm, request.sender, request.subject, RIGHT_FOR[group])
    if group == "contact":
        contact = contact_chosen(crm, customer, request.value("contact"))
        return Reply(card=open_contact(crm, customer, contact), private=True)
    return Reply(card=edit_form(crm, customer, group), private=True)
