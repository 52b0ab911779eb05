from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from domain.entries import NewContact, NewCustomer
from domain.terms import Kind, Priority, Role, Secret, Stage, Status
from store.database import UnitOfWork
from tests.conftest import MakeCustomer, MakeFollowup, MakePerson, MakeTeam
from tests.making import NOW, Making


def test_every_fact_of_a_customer_comes_back_as_it_was_given(crm: UnitOfWork, make_person: MakePerson) -> None:
    rep = make_person()
    new = NewCustomer(
        name="XX科技公司",
        kind=Kind.COMPANY,
        status=Status.INTENT,
        owner=rep,
        phone=crm.vault.keep(Secret.PHONE, "021-62345678"),
        core_need="数据对接",
        need_priority=Priority.HIGH,
        budget_low=Decimal("500000.50"),
        budget_high=Decimal(1_000_000),
        stage=Stage.PROPOSAL,
    )

    customer = crm.customers.add(new)

    assert crm.customers.get(customer.id) == customer
    kept = {name: getattr(customer, name) for name in vars(new) if hasattr(customer, name)}
    assert kept == {name: value for name, value in vars(new).items() if name in kept}
    assert (customer.owner_name, customer.owner_team_path) == (rep.name, rep.team_path)
    assert customer.registered_at == NOW


def test_customers_and_leads_count_apart(make_customer: MakeCustomer) -> None:
    statuses = (Status.LEAD, Status.INTENT, Status.LEAD)

    codes = [make_customer(f"公司{number}", status=status).code for number, status in enumerate(statuses)]

    assert codes == ["L0001", "C001", "L0002"]


def test_a_lead_that_became_a_customer_keeps_answering_to_its_old_code(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    lead = make_customer("甲公司", status=Status.LEAD)
    owner = crm.people.get(lead.owner_id or 0)

    customer = crm.customers.promote(lead)

    assert (customer.code, customer.lead_code, customer.status) == ("C001", "L0001", Status.POTENTIAL)
    assert crm.customers.by_code("l1", owner) == customer
    assert crm.customers.by_code("ｃ００１", owner) == customer
    assert crm.customers.promote(customer) == customer


def test_status_and_stage_leave_a_history(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    customer = make_customer(status=Status.POTENTIAL, stage=Stage.FIRST_CONTACT)

    crm.customers.change(customer, stage=Stage.PROPOSAL, status=Status.INTENT)
    crm.customers.change(customer, stage=Stage.PROPOSAL)

    assert [(moved.before, moved.after) for moved in crm.customers.history(customer, "stage")] == [
        (None, "first_contact"),
        ("first_contact", "proposal"),
    ]
    assert [moved.after for moved in crm.customers.history(customer, "status")] == ["potential", "intent"]


@pytest.mark.parametrize("fact", ["owner", "owner_id", "owner_team_id", "pooled_at", "taken_at"])
def test_an_owner_cannot_be_changed_like_a_fact(crm: UnitOfWork, make_customer: MakeCustomer, fact: str) -> None:
    customer = make_customer()

    with pytest.raises(TypeError, match="move alone"):
        crm.customers.change(customer, **{fact: None})


def test_each_post_finds_by_code_exactly_whom_it_sees(
    crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson, make_team: MakeTeam
) -> None:
    company = make_team("company")
    make_team("team-east", parent=company)
    make_team("team-west", parent=company)
    customer = make_customer(owner=make_person("rep1"))

    seeing = {
        who.handle: crm.customers.by_code(customer.code, who) is not None
        for who in (
            make_person("rep1"),
            make_person("rep2"),
            make_person("manager", role=Role.MANAGER),
            make_person("manager2", role=Role.MANAGER, team="team-west"),
            make_person("director", role=Role.DIRECTOR, team=company),
            make_person("service", role=Role.SERVICE),
        )
    }

    assert seeing == {"rep1": True, "rep2": False, "manager": True, "manager2": False, "director": True, "service": False}


def test_service_sees_whom_it_serves_and_the_csm_whom_may_be_lost(
    crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer = make_customer()
    service, lead, csm = (make_person(role.value, role=role) for role in (Role.SERVICE, Role.SERVICE_LEAD, Role.CSM))
    assert [crm.customers.by_code(customer.code, who) for who in (service, lead, csm)] == [None, None, None]

    customer = crm.customers.change(customer, service_owner_id=service.id, at_risk=True)

    assert [crm.customers.by_code(customer.code, who) for who in (service, lead, csm)] == [customer] * 3


def test_a_share_shows_a_customer_until_it_ends(
    crm: UnitOfWork, making: Making, make_customer: MakeCustomer, make_person: MakePerson
) -> None:
    customer, other = make_customer(), make_person("rep3", team="team-west")

    share = crm.customers.share(customer, other, may_log=True, until=NOW + timedelta(days=1))

    assert crm.customers.share_of(customer, other) == share
    assert crm.customers.by_code(customer.code, other) == customer
    assert crm.customers.search("XX科技", other, 5) == (customer,)
    with making.acting(at=NOW + timedelta(days=1)):
        assert crm.customers.by_code(customer.code, other) is None


def test_a_customer_is_found_by_what_people_type(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    phone, email = crm.vault.keep(Secret.PHONE, "13812345678"), crm.vault.keep(Secret.EMAIL, "Li@example.com")
    contact = NewContact(name="李伟", phone=phone, wechat=crm.vault.keep(Secret.WECHAT, "li_wei88"))
    customer = make_customer("深圳市星河科技有限公司", contact=contact, email=email)
    make_customer("Acme Trading Co., Ltd.")
    rep = make_person()

    names = ("C001", "c1", "星河", "星河科技", "深圳市星河科技有限公司", "李伟")
    for typed in (*names, "138 1234 5678", "+86 13812345678", "li@EXAMPLE.com", "li_wei88"):
        assert [found.code for found in crm.customers.search(typed, rep, 5)] == ["C001"], typed
    assert [found.code for found in crm.customers.search("acme", rep, 5)] == ["C002"]
    assert crm.customers.search("不存在", rep, 5) == ()
    assert crm.customers.search("?!", rep, 5) == ()
    assert crm.customers.get(customer.id).email == email


def test_a_search_shows_the_newest_contact_first(
    crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup, make_person: MakePerson
) -> None:
    old, never, new = (make_customer(f"星河{number}号店") for number in ("一", "二", "三"))
    make_followup(old, at=NOW - timedelta(days=9))
    make_followup(new, at=NOW - timedelta(days=1))

    assert [found.code for found in crm.customers.search("星河", make_person(), 5)] == [new.code, old.code, never.code]


def test_a_renamed_customer_is_found_by_its_new_name_only(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    customer = make_customer("星河科技")

    crm.customers.change(customer, name="银河科技")

    assert [found.id for found in crm.customers.search("银河", make_person(), 5)] == [customer.id]
    assert crm.customers.search("星河", make_person(), 5) == ()


def test_a_name_is_taken_only_when_it_fits_one_customer(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    shanghai, beijing = make_customer("上海博远医疗器械有限公司"), make_customer("北京博远医疗器械有限公司")
    other, _lights = make_customer("博远物流", contact=NewContact(name="王芳")), make_customer("大唐灯饰")
    rep = make_person()

    assert crm.customers.named("上海博远医疗器械有限公司", rep) == shanghai
    assert crm.customers.named("博远物流", rep).id == other.id
    with pytest.raises(AmbiguousCustomerError) as unsure:
        crm.customers.named("博远医疗", rep)
    assert {candidate.id for candidate in unsure.value.candidates} == {shanghai.id, beijing.id}
    for asked_back in ("王芳", "大唐集团"):
        with pytest.raises(AmbiguousCustomerError):
            crm.customers.named(asked_back, rep)


def test_an_invisible_customer_is_as_unknown_as_none(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    customer, stranger = make_customer("星河科技"), make_person("rep3", team="team-west")

    for typed in (customer.code, "C999", "星河科技"):
        with pytest.raises(UnknownCustomerError):
            crm.customers.named(typed, stranger)
    assert crm.customers.search("星河", stranger, 5) == ()
    assert crm.customers.search(customer.code, stranger, 5) == ()
    assert crm.customers.by_code("J001", stranger) is None


def test_missing_facts_are_told_and_completeness_follows(crm: UnitOfWork, make_customer: MakeCustomer, make_followup: MakeFollowup) -> None:
    customer = make_customer(industry="互联网", region="华东", source="展会")
    before = set(crm.customers.missing(customer))

    crm.contacts.add(customer, NewContact(name="李伟", title="采购总监"))
    crm.tags.set(customer, ["价格敏感"])
    after = crm.customers.get(customer.id)

    assert {"contact_name", "contact_title", "tags", "core_need"} <= before
    assert before - set(crm.customers.missing(after)) == {"contact_name", "contact_title", "tags"}
    assert after.completeness > customer.completeness
    make_followup(after)
    assert "next_action" in crm.customers.missing(after)


def test_an_unknown_row_is_a_lookup_error(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    with pytest.raises(LookupError):
        crm.customers.get(make_customer().id + 1)
    with pytest.raises(LookupError):
        crm.teams.get(99)
    with pytest.raises(LookupError):
        crm.contacts.get(99)


def test_changing_nothing_leaves_no_trace(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    customer = make_customer()
    crm.flush()
    unwritten = len(crm.session.unwritten)

    assert crm.customers.change(customer, name=customer.name) == replace(customer)
    assert len(crm.session.unwritten) == unwritten
