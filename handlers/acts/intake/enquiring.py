"""Which records may be the company somebody speaks of, and what this person is told of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cards.forms import ALL_THE_SAME as ENTER
from cards.forms import SURE, Kept
from cards.general.error import error_card
from cards.intake.known_records import way_button
from cards.model import Button, ButtonStyle, Card
from domain.access import Right
from domain.customers import Customer
from domain.people import Person
from domain.quality.duplicates import KnownCustomerError, KnownRecord, LikelyKnownError, Lookalike, Typed, may_override
from domain.words import Words, _
from handlers.acts.answers import Answers
from handlers.acts.pool.knowing import may_any
from handlers.language.lines.all_the_same import ALL_THE_SAME
from handlers.reply import Reply
from handlers.request import Click
from store.database import UnitOfWork

MOST = 5
"""So many records are told of at once."""
TOLD_BY = (Right.SEE, Right.BROWSE)
Stop = KnownCustomerError | LikelyKnownError


def known(crm: UnitOfWork, person: Person, typed: Typed, *, beside: Customer | None = None) -> tuple[KnownRecord, ...]:
    """The records that may be meant, as this person may know them; whatever was shown is kept as read."""
    found = tuple(_told(crm, person, each) for each in crm.lookalikes.of(typed, beside=beside)[:MOST])
    crm.access.listed([each.customer.id for each in found if each.customer], "known_records")
    return found


def check_unknown(crm: UnitOfWork, person: Person, typed: Typed, *, sure: bool = False, beside: Customer | None = None) -> Stop | None:
    """Why the company must not be entered, or not yet; None when nothing is in the way.

    What is `sure`, entered all the same, passes a similar record for everybody, and the same one for those who may override; it is
    kept in the audit.
    """
    found = known(crm, person, typed, beside=beside)
    if not found:
        return None
    stop = KnownCustomerError(found) if found[0].same else LikelyKnownError(found)
    if sure and may_go_on(stop, person):
        crm.audit.overrode(stop.kind, typed.name)
        return None
    return stop


def check_changed(crm: UnitOfWork, person: Person, customer: Customer, changes: Mapping[str, object], *, sure: bool) -> Stop | None:
    """The same for a record that gets another name or credit code."""
    told = {name: str(value) for name in ("name", "uscc") if (value := changes.get(name)) and value != getattr(customer, name)}
    if not told:
        return None
    return check_unknown(crm, person, Typed(**{"name": customer.name, **told}), sure=sure, beside=customer)


def check_phone(crm: UnitOfWork, customer: Customer, phone: object, *, sure: bool) -> Stop | None:
    """The same for a contact that gets another number, typed by whoever is acting."""
    if not isinstance(phone, str) or crm.acting.person_id is None:
        return None
    person = crm.people.get(crm.acting.person_id)
    return check_unknown(crm, person, Typed(name=customer.name, phone=phone), sure=sure, beside=customer)


def may_go_on(stop: Stop, person: Person) -> bool:
    """Whether this person may enter it all the same."""
    return isinstance(stop, LikelyKnownError) or may_override(person)


def stopped(crm: UnitOfWork, person: Person, stop: Stop, *, again: str) -> Card:
    """What is in the way of a typed line, with the way out; `again` is the line that enters it all the same."""
    buttons = _way(stop)
    if may_go_on(stop, person):
        draft = crm.drafts.keep(f"{again} {ALL_THE_SAME}", crm.acting.at)
        buttons = (*buttons, Button(id="all_the_same", label=ENTER, action="draft.run", subject=draft, style=ButtonStyle.DEFAULT))
    return error_card(stop, buttons=buttons)


def asked_back(stop: Stop, person: Person, answers: Answers, form: Callable[[Kept], Card]) -> Reply:
    """The answer to a form that must not be sent as it is: the form once more for who may go on, with the way out at the name."""
    if may_go_on(stop, person):
        answers.wrong("name", stop.way)
        return Reply(card=form(answers.kept), private=True, replaces_card=True)
    return Reply(card=error_card(stop, buttons=_way(stop)), private=True)


def is_sure(request: Click) -> bool:
    """Whether the form came back once already, and is meant."""
    return request.value("sure") == SURE["sure"]


def _way(stop: Stop) -> tuple[Button, ...]:
    way = way_button(stop.found[0])
    return (way,) if way else ()


def _told(crm: UnitOfWork, person: Person, found: Lookalike) -> KnownRecord:
    customer = found.customer
    shown, pool = may_any(crm, person, TOLD_BY, customer), crm.pools.of(customer)
    public = customer.owner_id is None
    where: Words = (pool.name if pool else _("the common pool")) if public else customer.owner_team_name or ""
    return KnownRecord(public=public, department=where, same=found.same, customer=customer if shown else None)
