"""Many at once where two could tread on each other's feet, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.access import Right, may
from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer
from domain.people import Team
from domain.terms import Review, Role, Stage, Status
from domain.undoing import BuiltOnError
from store.database import Acting, Database, UnitOfWork
from store.people.teams import CircularTeamError
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson, MakeTeam
from tests.making import NOW, Making
from tests.store.test_together import THREADS, at_once


def test_leads_and_customers_made_at_once_get_codes_of_their_own(each_database: Database, making: Making) -> None:
    rep = making.person()

    def make(crm: UnitOfWork, number: int) -> str:
        status = Status.LEAD if number % 2 else Status.POTENTIAL
        return crm.customers.add(NewCustomer(name=f"公司{number}", owner=rep, status=status)).code

    codes = at_once(each_database, make)

    half = THREADS // 2
    assert sorted(codes) == [*(f"C{number:03}" for number in range(1, half + 1)), *(f"L{number:04}" for number in range(1, half + 1))]


def test_a_lead_promoted_by_several_at_once_gets_one_code(each_database: Database, making: Making, make_customer: MakeCustomer) -> None:
    lead = make_customer("星河科技", status=Status.LEAD)

    codes = at_once(each_database, lambda crm, _number: crm.customers.promote(lead).code)

    with each_database.reading() as crm:
        present = crm.customers.get(lead.id)
        assert set(codes) == {present.code}
        assert [moved.after for moved in crm.customers.history(present, "status")] == ["lead", "potential"]


def make_circle(crm: UnitOfWork, number: int, teams: tuple[Team, ...]) -> bool:
    """Hang each team under the next one round."""
    try:
        crm.teams.move(teams[number], teams[(number + 1) % len(teams)])
    except CircularTeamError:
        return False
    return True


@pytest.mark.parametrize("count", [2, 4])
def test_teams_moved_under_each_other_at_once_stay_a_tree(each_database: Database, make_team: MakeTeam, count: int) -> None:
    teams = tuple(make_team(f"team-{number}") for number in range(count))

    moved = at_once(each_database, lambda crm, number: make_circle(crm, number, teams), count)

    assert moved.count(False) == 1
    with each_database.reading() as crm:
        present = {team.id: team for team in crm.teams.all()}
    for team in present.values():
        above = present[team.parent_id].path if team.parent_id else "/"
        assert team.path == f"{above}{team.id}/"


def test_teams_added_while_their_parent_moves_lie_below_it(each_database: Database, make_team: MakeTeam) -> None:
    east, west = make_team("east"), make_team("west")

    def work(crm: UnitOfWork, number: int) -> None:
        if number == 0:
            crm.teams.move(east, west)
        else:
            crm.teams.add(code=f"desk-{number}", name="Desk", parent=east)

    at_once(each_database, work, 5)

    with each_database.reading() as crm:
        paths = {team.code: team.path for team in crm.teams.all()}
    assert all(path.startswith(paths["east"]) for code, path in paths.items() if code.startswith("desk"))
    assert paths["east"] == f"{paths['west']}{east.id}/"


def test_a_share_given_by_several_at_once_is_one_share(
    each_database: Database, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer, other = make_customer(), make_person("rep9", team="team-west")

    at_once(each_database, lambda crm, number: crm.customers.share(customer, other, may_log=number % 2 == 0))

    with each_database.reading() as crm:
        assert crm.session.connection.exec_driver_sql("SELECT count(*) FROM shares").scalar_one() == 1


def test_who_reads_while_a_share_is_given_sees_all_of_the_customer_or_nothing(
    each_database: Database, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer, other = make_customer("星河科技"), make_person("rep9", team="team-west")

    def work(crm: UnitOfWork, number: int) -> bool:
        if number == 0:
            crm.customers.share(customer, other, may_log=True)
            return True
        with each_database.reading() as reader:
            reader.acting = Acting(person_id=other.id, event_key="look", at=NOW)
            by_code = reader.customers.by_code(customer.code, other)
            by_name = reader.customers.search("星河", other, 5)
            share = reader.customers.share_of(customer, other)
            seen = may(other, Right.SEE, customer, shared=share, now=NOW)
            return (by_code is not None) == bool(by_name) == seen

    assert all(at_once(each_database, work, 6))


def test_a_handle_wanted_by_several_goes_to_one(each_database: Database, make_team: MakeTeam) -> None:
    team = make_team()

    def apply(crm: UnitOfWork, number: int) -> bool:
        try:
            crm.people.add(handle="lin", name=f"Lin {number}", role=Role.REP, team=team)
        except ValueError:
            return False
        return True

    assert sorted(at_once(each_database, apply, 4)) == [False] * 3 + [True]


def test_a_follow_up_is_reviewed_by_one_of_those_who_press_at_once(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup, make_person: MakePerson
) -> None:
    talk, manager = make_followup(make_customer()), make_person("manager", role=Role.MANAGER)
    with making.acting() as crm:
        crm.followups.change(talk, review=Review.PENDING)

    reviewed = at_once(each_database, lambda crm, _number: crm.followups.review(talk, manager, NOW) is not None)

    assert sorted(reviewed) == [False] * (THREADS - 1) + [True]


def test_a_reminder_is_taken_by_one(
    each_database: Database, making: Making, make_customer: MakeCustomer, make_followup: MakeFollowup
) -> None:
    action = make_followup(make_customer(), actions=(NewAction(task="call", owner=making.person(), due_at=NOW),)).actions[0]
    late = NOW + timedelta(days=1)

    taken = at_once(each_database, lambda crm, _number: crm.actions.take_due(action.id, late) is not None)

    assert sorted(taken) == [False] * (THREADS - 1) + [True]


def test_a_sign_in_link_lets_one_in(each_database: Database, make_person: MakePerson) -> None:
    lin = make_person("lin")
    with each_database.transaction() as crm:
        crm.links.add("hash", lin.id, NOW + timedelta(minutes=5))

    entered = at_once(each_database, lambda crm, _number: crm.links.use("hash", NOW))

    assert [who for who in entered if who is not None] == [lin.id]


def test_a_draft_is_carried_out_by_one(each_database: Database, making: Making) -> None:
    with making.acting(making.person()) as crm:
        draft = crm.drafts.keep("/log C001 call", NOW)

    taken = at_once(each_database, lambda crm, _number: crm.drafts.take(draft))

    assert [found.line for found in taken if found is not None] == ["/log C001 call"]


def test_the_sandbox_clock_counts_everybodys_steps(each_database: Database) -> None:
    at_once(each_database, lambda crm, _number: crm.advance(timedelta(days=1)))

    with each_database.reading() as crm:
        assert crm.offset() == timedelta(days=THREADS)


def test_two_kinds_of_changes_to_one_customer_are_both_kept(each_database: Database, make_customer: MakeCustomer) -> None:
    customer = make_customer()
    changes: list[dict[str, object]] = [{"remark": "note"}, {"industry": "零售"}, {"stage": Stage.NEEDS}, {"region": "华东"}]

    at_once(each_database, lambda crm, number: crm.customers.change(customer, **changes[number]), len(changes))

    with each_database.reading() as crm:
        fresh = crm.customers.get(customer.id)
    assert (fresh.remark, fresh.industry, fresh.stage, fresh.region) == ("note", "零售", Stage.NEEDS, "华东")


def undo_or_build(crm: UnitOfWork, number: int, customer: Customer, event_key: str) -> str:
    if number:
        crm.acting = Acting(person_id=2, event_key=f"theirs-{number}", at=NOW)
        crm.customers.change(customer, remark="theirs")
        return "built"
    try:
        return "undone" if crm.audit.undo(event_key) else "nothing"
    except BuiltOnError:
        return "refused"


def test_an_undo_against_a_change_of_the_same_words_never_loses_the_colleagues(
    each_database: Database, making: Making, make_person: MakePerson, make_customer: MakeCustomer
) -> None:
    rep, customer = making.person(), make_customer()
    make_person("manager", role=Role.MANAGER)
    with making.acting(rep) as crm:
        crm.customers.change(customer, remark="mine")
        event_key = crm.acting.event_key

    outcomes = at_once(each_database, lambda crm, number: undo_or_build(crm, number, customer, event_key), 2)

    with each_database.reading() as crm:
        assert crm.customers.get(customer.id).remark == "theirs"
    assert outcomes in (["undone", "built"], ["refused", "built"])


def test_contacts_added_at_once_have_one_main_one_and_numbers_of_their_own(each_database: Database, make_customer: MakeCustomer) -> None:
    customer = make_customer()

    at_once(each_database, lambda crm, number: crm.contacts.add(customer, NewContact(name=f"李{number}", is_main=True)))

    with each_database.reading() as crm:
        present = crm.contacts.of(customer)
        marked = crm.session.connection.exec_driver_sql("SELECT count(*) FROM contacts WHERE is_main").scalar_one()
    assert sorted(contact.number for contact in present) == list(range(1, THREADS + 1))
    assert (sum(contact.is_main for contact in present), marked) == (1, 1)
