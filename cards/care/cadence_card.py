"""How often somebody is contacted, and why."""

from __future__ import annotations

from dataclasses import replace

from cards.buttons import log_button, show_button
from cards.customers.profile_facts import last_contact, owner
from cards.model import Buttons, Card, Fields, Note, Text, Tone
from cards.phrases import beside, facts, short
from cards.samples import CUSTOMER, NOW
from domain.care.cadence import Because, Cadence, said_days
from domain.customers import Customer
from domain.words import DateStyle, Message, When, _

CHANGE = _("Change it: /cadence {code} 10, or /cadence {code} default.")


def cadence_card(
    customer: Customer, cadence: Cadence | None, *, changed: bool = False, may_log: bool = True, may_change: bool = True
) -> Card:
    """Answers `/cadence` for one customer; what its reader may not do is not offered."""
    code = customer.code
    title = _("Cadence of {customer} changed") if changed else _("Cadence of {customer}")
    due = customer.contact_due_at
    return Card(
        kind="cadence",
        title=title.format(customer=short(customer.name)),
        tone=Tone.SUCCESS if changed else Tone.INFO,
        elements=(
            Text(words=cadence.reason if cadence else _why_none(customer), strong=True),
            Fields(
                facts=facts(
                    (_("Customer"), beside(customer.name, code)),
                    (_("Owner"), owner(customer)),
                    (_("Last contact"), last_contact(customer)),
                    (_("Next contact due"), When(at=due, has_time=False, style=DateStyle.DUE) if due else None),
                )
            ),
            *((Note(words=CHANGE.format(code=code)),) if cadence and may_change else ()),
            Buttons(buttons=(*((log_button(code),) if may_log else ()), show_button(code))),
        ),
        refs=(code,),
    )


def _why_none(customer: Customer) -> Message:
    if customer.owner_id is None:
        return _("Nobody owns it, so no contact is due.")
    return _("No contact is due: that begins when it is a potential customer.")


def cadence_set(whose: Message | str, days: int | None) -> Card:
    """A tier's or a colleague's days were set, or with none are the house's again."""
    words = _("Every {days} from now on.").format(days=said_days(days)) if days else _("The house's default from now on.")
    return Card(
        kind="cadence",
        title=_("Cadence changed: {whose}").format(whose=whose),
        tone=Tone.SUCCESS,
        elements=(
            Text(words=words, strong=True),
            Note(words=_("Due days follow within a quarter of an hour. What was set for one customer stays.")),
        ),
    )


def example() -> Card:
    """An intent customer's."""
    return cadence_card(CUSTOMER, Cadence(days=7, because=Because.INTENT))


def example_changed() -> Card:
    """Set for this customer alone."""
    from_now = replace(CUSTOMER, contact_due_at=NOW)
    return cadence_card(from_now, Cadence(days=10, because=Because.CUSTOMER), changed=True)


def example_none() -> Card:
    """In the public pool."""
    return cadence_card(replace(CUSTOMER, owner_id=None, owner_name=None), None, may_log=False)


def example_set() -> Card:
    """A tier's."""
    return cadence_set(CUSTOMER.tier.label, 10)


def example_default() -> Card:
    """A colleague's, back to the default."""
    return cadence_set("林晓", None)
