"""One customer on one card: facts, completeness, next action, the last talks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.buttons import log_button
from cards.customers.contacts import contact_line, secrets, verified, verify_button
from cards.customers.profile_facts import Care, Profile, care_facts, main_fields, more_facts
from cards.followups.timeline import entry
from cards.model import Button, Buttons, Card, Collapsible, Column, Element, Fact, Fields, Note, Table, Text, Tone
from cards.phrases import beside, listed, promise, short
from cards.samples import ACTION, CONTACT, CUSTOMER, FOLLOWUP, NOW
from domain.access import Right
from domain.care.cadence import Because, Cadence
from domain.customers import Customer
from domain.quality.completeness import NEEDED_LABELS
from domain.terms import Tier
from domain.words import Words, _

MOST_QUICK = 5


def customer_profile(profile: Profile) -> Card:
    """Answers `/show`; the same card stands in groups with aliases instead of contacts."""
    customer = profile.customer
    return Card(
        kind="customer_profile",
        title=beside(short(customer.name, 30), customer.code),
        tone=Tone.WARNING if customer.at_risk else Tone.INFO,
        tags=tuple(_tags(customer)),
        elements=(*_elements(profile), *_buttons(profile), *_verifying(profile)),
        refs=(customer.code, *(action.code for action in profile.actions), *(followup.code for followup in profile.followups)),
    )


def _tags(customer: Customer) -> Iterator[Words]:
    if customer.at_risk:
        yield _("At risk")
    if customer.tier is Tier.HIGH_VALUE:
        yield customer.tier.label
    if customer.is_trading:
        yield _("Trading")


def _elements(profile: Profile) -> Iterator[Element]:
    yield main_fields(profile.customer)
    if care := care_facts(profile):
        yield Fields(facts=care)
    if profile.missing:
        names = listed([NEEDED_LABELS[name] for name in profile.missing])
        yield Note(words=_("Still missing: {names}").format(names=names))
    if people := tuple(_contacts(profile)):
        yield Fields(facts=people)
    if profile.actions:
        yield Fields(facts=tuple(Fact(label=_("Next action"), value=promise(action), short=False) for action in profile.actions))
    else:
        yield Note(words=_("No next action is open."))
    if details := more_facts(profile):
        yield Collapsible(title=_("More facts"), elements=(Fields(facts=details),))
    yield Collapsible(title=_("Last follow-ups"), elements=tuple(_talks(profile)))


def _contacts(profile: Profile) -> Iterator[Fact]:
    for contact in profile.contacts:
        label = _("Main contact") if contact.is_main else _("Contact")
        yield Fact(label=label, value=contact_line(contact, in_group=profile.in_group), short=False)


def _verifying(profile: Profile) -> Iterator[Collapsible]:
    """Whoever may correct a contact can say that its numbers are right: they are named here, and read above."""
    reached = [contact for contact in profile.contacts if any(secrets(contact))]
    if reached and Right.EDIT_CONTACTS in profile.rights and not profile.in_group:
        rows = tuple({"contact": beside(each.name, verified(each))} for each in reached)
        columns = (Column(key="contact", label=_("Contact")),)
        table = Table(columns=columns, rows=rows, row_buttons=tuple(map(verify_button, reached)))
        yield Collapsible(title=_("Are the numbers right?"), elements=(table,))


def _talks(profile: Profile) -> Iterator[Element]:
    if not profile.followups:
        yield Text(words=_("Nothing was logged yet. Start with /log {code}.").format(code=profile.customer.code))
    for followup in profile.followups:
        yield from entry(followup, in_group=profile.in_group)


def _buttons(profile: Profile) -> Iterator[Buttons]:
    code = profile.customer.code
    allowed = []
    if Right.LOG in profile.rights:
        allowed.append(log_button(code))
    if profile.rights & {Right.EDIT, Right.EDIT_CONTACTS}:
        group = "facts" if Right.EDIT in profile.rights else "contact"
        allowed.append(Button(id="edit", label=_("Edit"), action="customer.edit", subject=code, values={"group": group}))
    allowed.append(Button(id="timeline", label=_("Timeline"), action="customer.timeline", subject=code))
    yield Buttons(buttons=tuple(allowed))
    reveals = tuple(_reveals(profile))
    if Right.REVEAL in profile.rights and not profile.in_group:
        for start in range(0, len(reveals), MOST_QUICK):
            yield Buttons(quick=True, label="" if start else _("Reveal"), buttons=reveals[start : start + MOST_QUICK])


def _reveals(profile: Profile) -> Iterator[Button]:
    for contact in profile.contacts:
        for secret in secrets(contact):
            yield Button(
                id=f"reveal{secret.id}",
                label=beside(short(contact.name, 12), secret.kind.label),
                action="customer.reveal",
                subject=str(contact.id),
                values={"kind": secret.kind.value},
            )


def example() -> Card:
    """A high-value customer with one fact missing."""
    return customer_profile(
        Profile(
            customer=CUSTOMER,
            contacts=(CONTACT,),
            tags=("价格敏感", "数据对接"),
            missing=("contact_title", "last_method"),
            actions=(ACTION,),
            followups=(FOLLOWUP,),
        )
    )


def example_in_group() -> Card:
    """The same customer at risk, shown in a group to somebody who may only look."""
    customer = replace(CUSTOMER, at_risk=True, is_trading=True)
    return customer_profile(Profile(customer=customer, contacts=(CONTACT,), rights=frozenset({Right.SEE}), in_group=True))


def example_cared_for() -> Card:
    """A customer at risk with everything going on at once."""
    day = timedelta(days=1)
    customer = replace(CUSTOMER, at_risk=True, at_risk_since=NOW - day, contact_due_at=NOW + 2 * day, drop_at=NOW + 9 * day)
    cadence = Cadence(days=3, because=Because.AT_RISK)
    care = Care(cadence=cadence, health=55, unfinished=True, tickets=("W001", "W002"), handover="H001")
    return customer_profile(Profile(customer=customer, contacts=(CONTACT,), care=care))
