from __future__ import annotations

from domain.entries import NewContact
from domain.terms import Method, Secret
from store.database import UnitOfWork
from tests.conftest import MakeCustomer, MakePerson


def test_the_first_contact_is_the_main_one_and_stays_alone_in_that(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    customer = make_customer()

    first = crm.contacts.add(customer, NewContact(name="李伟"))
    second = crm.contacts.add(customer, NewContact(name="王芳"))
    third = crm.contacts.add(customer, NewContact(name="赵敏", is_main=True))

    assert [(contact.name, contact.is_main) for contact in crm.contacts.of(customer)] == [("赵敏", True), ("李伟", False), ("王芳", False)]
    assert [first.number, second.number, third.number] == [1, 2, 3]

    crm.contacts.change(second, is_main=True)

    main = crm.contacts.main_of(customer)
    assert main is not None
    assert main.name == "王芳"
    assert sum(contact.is_main for contact in crm.contacts.of(customer)) == 1


def test_private_values_lie_in_the_vault_and_show_their_mask(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    phone, email = crm.vault.keep(Secret.PHONE, "13812345678"), crm.vault.keep(Secret.EMAIL, "li@example.com")
    contact = crm.contacts.add(make_customer(), NewContact(name="李伟", phone=phone, preferred_method=Method.CALL))

    changed = crm.contacts.change(contact, email=email, title="采购总监")

    assert (changed.phone, changed.email, changed.wechat) == (phone, email, None)
    assert changed.phone is not None
    assert changed.phone.mask == "138****5678"
    assert crm.contacts.change(changed, phone=None).phone is None
    assert crm.contacts.change(changed, title="采购总监").title == "采购总监"


def test_a_customer_is_found_by_a_contacts_new_name(crm: UnitOfWork, make_customer: MakeCustomer, make_person: MakePerson) -> None:
    contact = crm.contacts.add(make_customer(), NewContact(name="李伟"))

    crm.contacts.change(contact, name="李维嘉")

    assert len(crm.customers.search("李维嘉", make_person(), 5)) == 1
    assert crm.customers.search("李伟", make_person(), 5) == ()


def test_a_customer_without_contacts_has_no_main_one(crm: UnitOfWork, make_customer: MakeCustomer) -> None:
    assert crm.contacts.main_of(make_customer()) is None
