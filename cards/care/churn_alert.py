"""流失预警: a customer fell silent, and what is done about it by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cards.buttons import health_button, log_button, show_button
from cards.customers.profile_facts import last_contact, owner
from cards.followups.facts import NEXT
from cards.model import Button, Buttons, ButtonStyle, Card, Element, Fields, Note, Tone
from cards.phrases import beside, facts, promise, short
from cards.samples import ACTION, CUSTOMER, NOW
from domain.care.churn import Retention
from domain.care.health import Risk
from domain.customers import Customer
from domain.followups import NextAction
from domain.words import DateStyle, When, Words, _


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A customer at risk. `retention_by` and `contact_by` are the running clocks' ends, empty once met or not started.

    `started` is the retention action once it is one; `mine` when the reader answers for keeping the customer.
    """

    customer: Customer
    days: int
    risk: Risk
    retention_by: datetime | None = None
    contact_by: datetime | None = None
    last_words: str | None = None
    started: NextAction | None = None
    mine: bool = True


def churn_alert(alert: Alert) -> Card:
    """For the customer-success manager, who starts keeping the customer, and as news for its owner."""
    customer = alert.customer
    return Card(
        kind="churn_alert",
        title=_("Churn risk: {customer} silent for {days} days").format(customer=short(customer.name, 14), days=alert.days),
        tone=Tone.DANGER,
        tags=(alert.risk.label,),
        elements=tuple(_elements(alert)),
        refs=(customer.code, *((alert.started.code,) if alert.started else ())),
    )


def _elements(alert: Alert) -> Iterator[Element]:
    customer = alert.customer
    yield Fields(
        facts=(
            *facts(
                (_("Customer"), beside(customer.name, customer.code)),
                (_("Owner"), owner(customer)),
                (_("Last contact"), last_contact(customer)),
                (_("Start a retention action by"), _by(alert.retention_by)),
                (_("Talk with the customer by"), _by(alert.contact_by)),
            ),
            *facts(
                (_("Last talk"), None if alert.last_words is None else short(alert.last_words, 200)),
                (NEXT, None if alert.started is None else promise(alert.started)),
                short=False,
            ),
        )
    )
    yield Note(words=_("A new follow-up or order wins the customer back and ends the alarm."))
    yield from _buttons(alert)


def _by(at: datetime | None) -> Words | None:
    return None if at is None else When(at=at, style=DateStyle.DUE)


def _buttons(alert: Alert) -> Iterator[Buttons]:
    code = alert.customer.code
    if not alert.mine or alert.started is not None:
        yield Buttons(buttons=(log_button(code), show_button(code), health_button(code)))
        return
    first, second = (_start(code, retention) for retention in Retention)
    lost = Button(
        id="lost",
        label=_("Confirm the loss"),
        action="churn.confirm",
        subject=code,
        style=ButtonStyle.DANGER,
        confirm=_("The customer counts as churned from now on."),
    )
    yield Buttons(buttons=(replace(first, style=ButtonStyle.PRIMARY), second, lost))
    yield Buttons(quick=True, buttons=(log_button(code, ButtonStyle.DEFAULT), show_button(code), health_button(code)))


def _start(code: str, retention: Retention) -> Button:
    return Button(id=retention.value, label=retention.label, action="retention.start", subject=code, values={"how": retention.value})


_EXAMPLE = Alert(
    customer=replace(CUSTOMER, at_risk=True, last_contact_at=NOW - timedelta(days=31)),
    days=31,
    risk=Risk.HIGH,
    retention_by=NOW + timedelta(hours=24),
    contact_by=NOW + timedelta(days=3),
    last_words="客户要求增加数据对接模块，我方承诺3日内提供定制方案",
)


def example() -> Card:
    """For the customer-success manager: both clocks run."""
    return churn_alert(_EXAMPLE)


def example_started() -> Card:
    """The retention action is on its way."""
    return churn_alert(replace(_EXAMPLE, retention_by=None, started=ACTION))


def example_for_owner() -> Card:
    """The owner's copy."""
    return churn_alert(replace(_EXAMPLE, mine=False, risk=Risk.MEDIUM, contact_by=None))
