"""The sample: who owns what, when it happened, in both languages and on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.sample.seed import seed
from domain.customers import Customer
from domain.linking import Known, KnownBy, known, spellings
from domain.orders.orders import OrderState
from domain.orders.tickets import TicketState
from domain.people import Person
from domain.terms import Role, Secret
from store.database import Acting, Database, UnitOfWork
from tests.making import NOW

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = {
    "rep1": ("team-east", Role.REP),
    "rep2": ("team-east", Role.REP),
    "manager": ("team-east", Role.MANAGER),
    "rep3": ("team-west", Role.REP),
    "manager2": ("team-west", Role.MANAGER),
}
OTHERS = {"director", "ops", "presales", "service", "service_lead", "after_sales", "csm", "ops_manager", "admin"}


def seeded(database: Database, now: datetime = NOW, language: str = "en") -> bool:
    with database.transaction() as crm:
        return seed(crm, now, language)


def person(crm: UnitOfWork, handle: str) -> Person:
    found = crm.people.by_handle(handle)
    assert found is not None
    return found


def customer(crm: UnitOfWork, code: str) -> Customer:
    admin = person(crm, "admin")
    crm.acting = Acting(person_id=admin.id, event_key="", at=NOW)
    found = crm.customers.by_code(code, admin)
    assert found is not None
    return found


def test_everybody_is_there_with_team_and_role(each_database: Database) -> None:
    seeded(each_database)

    with each_database.reading() as crm:
        everybody = {one.handle: one for one in crm.people.all()}
        assert set(everybody) == set(PEOPLE) | OTHERS
        teams = {team.id: team.code for team in crm.teams.all()}
        assert {handle: (teams[everybody[handle].team_id], everybody[handle].role) for handle in PEOPLE} == PEOPLE


def test_everybody_is_known_again_by_made_up_addresses(database: Database) -> None:
    seeded(database)

    told = spellings(email="REP1@example.com", mobile="13900010001", employee_id="E0001")
    with database.reading() as crm:
        assert known(crm.accounts.alike(told)) == Known(person=person(crm, "rep1"), by=KnownBy.EMPLOYEE)
        assert not [one for one in crm.people.all() if not crm.accounts.alike(spellings(email=f"{one.handle}@example.com"))]


def test_the_two_teams_lie_in_different_regions(database: Database) -> None:
    seeded(database)

    with database.reading() as crm:
        regions = {team.code: team.region for team in crm.teams.all()}
    assert regions["team-east"] != regions["team-west"]
    assert None not in {regions["team-east"], regions["team-west"]}


def test_two_customers_are_rep1_s_and_one_is_rep2_s(each_database: Database) -> None:
    seeded(each_database)

    with each_database.reading() as crm:
        owners = {code: crm.people.get(customer(crm, code).owner_id or 0).handle for code in ("C001", "C002", "C003")}
    assert owners == {"C001": "rep1", "C002": "rep1", "C003": "rep2"}


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        datetime(2027, 3, 1, 0, 30, tzinfo=SHANGHAI),
        datetime(2028, 2, 29, 23, 30, tzinfo=SHANGHAI),
        datetime(2026, 12, 31, 17, tzinfo=UTC),
    ],
)
def test_the_follow_ups_lie_three_two_and_one_days_before(database: Database, now: datetime) -> None:
    seeded(database, now)

    today = now.astimezone(SHANGHAI).date()
    with database.reading() as crm:
        days = [_day(crm, code) for code in ("J001", "J002", "J003")]
    assert days == [today - timedelta(days=back) for back in (3, 2, 1)]


def test_last_contact_follows_from_the_follow_ups(database: Database) -> None:
    seeded(database)

    with database.reading() as crm:
        for code in ("J001", "J002", "J003"):
            followup = crm.followups.get(code)
            assert followup is not None
            assert crm.customers.get(followup.customer_id).last_contact_at == followup.occurred_at


@pytest.mark.parametrize(("language", "name"), [("zh_CN", "XX科技公司"), ("en", "XX Technology")])
def test_the_sample_speaks_the_chosen_language(database: Database, language: str, name: str) -> None:
    seeded(database, language=language)

    with database.reading() as crm:
        assert customer(crm, "C001").name == name
        assert {one.language for one in crm.people.all()} == {language}


@pytest.mark.parametrize("second", ["en", "zh_CN"])
def test_a_second_seeding_changes_nothing(each_database: Database, second: str) -> None:
    assert seeded(each_database)
    with each_database.reading() as crm:
        before = (crm.people.all(), [customer(crm, code) for code in ("C001", "C002", "C003")])

    assert not seeded(each_database, NOW + timedelta(days=400), second)

    with each_database.reading() as crm:
        assert (crm.people.all(), [customer(crm, code) for code in ("C001", "C002", "C003")]) == before


def test_phones_are_sealed_and_can_be_found(database: Database) -> None:
    seeded(database)

    with database.reading() as crm:
        (contact,) = crm.contacts.of(customer(crm, "C001"))
        assert contact.phone is not None
        assert crm.vault.find(Secret.PHONE, "139 1234 0001") == (contact.phone.id,)
        assert "1234" not in contact.phone.mask


def test_everybody_can_talk_in_the_web_chat(database: Database) -> None:
    seeded(database)

    with database.reading() as crm:
        assert all(crm.people.by_identity("console", "local", one.handle) == one for one in crm.people.all())


def _day(crm: UnitOfWork, code: str) -> date:
    followup = crm.followups.get(code)
    assert followup is not None
    return followup.occurred_at.astimezone(SHANGHAI).date()


def test_ten_leads_wait_in_two_pools_for_whoever_may_take_them(each_database: Database) -> None:
    seeded(each_database)

    with each_database.reading() as crm:
        leads = [crm.pools.record(f"L{number:04d}") for number in range(1, 11)]
        pools = {pool.id: pool.code for pool in crm.pools.all()}
        east = crm.pools.of_person(person(crm, "rep1"))
        west = crm.pools.of_person(person(crm, "rep3"))
    assert [pools[lead.pool_id or 0] for lead in leads if lead] == ["pool-east"] * 4 + ["pool-national"] * 6
    assert {pool.code for pool in east} == {"pool-east", "pool-national"}
    assert {pool.code for pool in west} == {"pool-national"}


def test_the_deal_customer_has_its_orders_and_a_ticket_in_work(database: Database) -> None:
    seeded(database)

    with database.reading() as crm:
        deal = customer(crm, "C003")
        first, second = sorted(crm.orders.of(deal, 5), key=lambda order: order.code)
        (ticket,) = crm.tickets.open_on(deal)
    assert (first.state, second.state) == (OrderState.FINISHED, OrderState.OPEN)
    assert deal.deal_amount == first.paid + second.paid == Decimal(360_000)
    assert (ticket.code, ticket.state, ticket.assignee_name) == ("W001", TicketState.IN_WORK, "Feng Xue")


def test_the_team_of_the_east_reads_its_figures_in_the_sales_group(database: Database) -> None:
    seeded(database)

    with database.reading() as crm:
        (bound,) = crm.team_chats.all()
    assert (bound.platform, bound.chat) == ("console", "sales")
