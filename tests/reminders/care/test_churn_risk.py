"""流失预警 by itself: the alert, its two clocks, winning back and giving up."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.care.clocks import ClockKind
from domain.customers import Customer
from domain.policy import DEFAULT
from domain.terms import Role, Status
from reminders.rules.care.churn_risk import RULE
from reminders.rules.care.retention_overdue import RULE as RETENTION_OVERDUE
from reminders.rules.care.win_back_overdue import RULE as WIN_BACK_OVERDUE
from store.database import Database
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson
from tests.making import NOW, Making
from tests.reminders.care.made import last_card, now_of, swept, title

DAY = timedelta(days=1)
EDGE = NOW + DEFAULT.churn_after
SECOND = timedelta(seconds=1)


@pytest.fixture
def customer(make_person: MakePerson, make_customer: MakeCustomer, make_followup: MakeFollowup) -> Customer:
    make_person("csm", role=Role.CSM, team="customer-service")
    make_person("director", role=Role.DIRECTOR, team="customer-service")
    made = make_customer(status=Status.INTENT)
    make_followup(made, at=NOW)
    return made


def moves(making: Making, customer: Customer, field: str = "at_risk") -> list[tuple[str | None, str | None]]:
    with making.database.reading() as crm:
        return [(move.before, move.after) for move in crm.customers.history(customer, field)]


def test_thirty_silent_days_alarm_once(each_database: Database, making: Making, customer: Customer) -> None:
    told = [swept(RULE, each_database, EDGE + wait) for wait in (-SECOND, SECOND * 0, DAY)]

    assert told == [[], [("csm", "C001", 0), ("rep1", "C001", 0)], []]
    after = now_of(each_database, customer)
    assert (after.at_risk, after.at_risk_since, after.status) == (True, EDGE, Status.INTENT)
    assert moves(making, customer) == [("no", "yes")]


def test_the_alert_has_two_clocks_and_goes_out_at_once(database: Database, customer: Customer) -> None:
    swept(RULE, database, EDGE)

    card = last_card(database, "csm")

    assert title(card) == "Churn risk: XX科技公司 silent for 30 days"
    assert [button.action for button in card.buttons()][:3] == ["retention.start", "retention.start", "churn.confirm"]
    with database.reading() as crm:
        assert {clock.kind: clock.due_at for clock in crm.clocks.running_on(customer)} == {
            ClockKind.RETENTION: EDGE + DEFAULT.retention_within,
            ClockKind.WIN_BACK: EDGE + DEFAULT.win_back_within,
        }
        assert crm.reminders.standing_on(customer.id)[0].critical


def test_an_unfinished_order_holds_the_alarm_until_it_ends(database: Database, making: Making, customer: Customer) -> None:
    with making.acting(making.person()) as crm:
        crm.orders.add(customer, Decimal(1000), note=None)
        crm.customers.refresh(customer.id)

    assert swept(RULE, database, EDGE + DAY) == []


@pytest.mark.parametrize("facts", [{"status": Status.LEAD}, {"owner": None}])
def test_nobody_s_customer_is_no_loss(database: Database, make_customer: MakeCustomer, facts: dict[str, object]) -> None:
    make_customer(**facts)  # type: ignore[arg-type]

    assert swept(RULE, database, EDGE + DAY) == []


def test_a_new_talk_wins_the_customer_back(database: Database, making: Making, customer: Customer, make_followup: MakeFollowup) -> None:
    swept(RULE, database, EDGE)

    make_followup(customer, "called back", at=EDGE + DAY)

    after = now_of(database, customer)
    assert (after.at_risk, after.at_risk_since) == (False, None)
    assert moves(making, customer) == [("no", "yes"), ("yes", "no")]
    with database.reading() as crm:
        assert crm.clocks.running_on(customer) == ()
    assert swept(RETENTION_OVERDUE, database, EDGE + 2 * DAY) == []


def test_a_talk_taken_back_leaves_the_risk_as_it_was(
    database: Database, making: Making, customer: Customer, make_followup: MakeFollowup
) -> None:
    swept(RULE, database, EDGE)
    rep = making.person()
    make_followup(customer, "called back", author=rep, at=EDGE + DAY)
    with making.acting(rep, EDGE + DAY) as crm:
        event = crm.audit.last_undoable(rep, EDGE + DAY)
        assert event is not None
        crm.audit.undo(event)

    after = now_of(database, customer)
    assert (after.at_risk, after.at_risk_since) == (True, EDGE)
    with database.reading() as crm:
        assert len(crm.clocks.running_on(customer)) == 2


def test_sixty_more_silent_days_are_a_loss_and_a_talk_makes_it_an_intent_customer_again(
    each_database: Database, making: Making, customer: Customer, make_followup: MakeFollowup
) -> None:
    lost = EDGE + DEFAULT.churned_after
    told = [swept(RULE, each_database, at) for at in (EDGE, lost - SECOND, lost, lost + DAY)]

    assert told[1:] == [[], [("csm", "C001", 1), ("rep1", "C001", 1)], []]
    assert now_of(each_database, customer).status is Status.CHURNED

    make_followup(customer, "they called", at=lost + DAY)
    assert now_of(each_database, customer).status is Status.INTENT
    assert moves(making, customer, "status")[1:] == [("intent", "churned"), ("churned", "intent")]


def test_a_clock_that_runs_out_reaches_the_superior_once(database: Database, customer: Customer) -> None:
    swept(RULE, database, EDGE)
    told = [swept(RETENTION_OVERDUE, database, EDGE + DEFAULT.retention_within + wait) for wait in (-SECOND, SECOND * 0, DAY)]
    late = [swept(WIN_BACK_OVERDUE, database, EDGE + DEFAULT.win_back_within + wait) for wait in (-SECOND, SECOND * 0, DAY)]

    assert told == late == [[], [("csm", "C001", 0), ("director", "C001", 0)], []]
    assert title(last_card(database, "director")) == "At risk and still not contacted: XX科技公司"


def test_without_a_success_manager_the_owner_s_superior_answers(
    database: Database, make_person: MakePerson, make_customer: MakeCustomer
) -> None:
    make_person("manager", role=Role.MANAGER)
    make_customer()

    assert swept(RULE, database, EDGE) == [("manager", "C001", 0), ("rep1", "C001", 0)]


def test_the_alarm_still_matters_while_the_customer_is_at_risk(
    database: Database, making: Making, customer: Customer, make_followup: MakeFollowup
) -> None:
    swept(RULE, database, EDGE)
    with database.reading() as crm:
        (reminder, *_others) = crm.reminders.standing_on(customer.id)
        assert RULE.still(crm, reminder, EDGE)
    make_followup(customer, "called back", at=EDGE + DAY)
    with database.reading() as crm:
        assert not RULE.still(crm, reminder, EDGE + DAY)
