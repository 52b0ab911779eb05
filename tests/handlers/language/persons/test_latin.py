"""Latin persons: by their titles and posts, by what stands around them, by their given names."""

from __future__ import annotations

from handlers.language.logs.contacts import find_contact
from handlers.language.persons.given_names import GIVEN_NAMES
from handlers.language.text import Line
from tests.rows import for_each


@for_each(
    ("said", "name"),
    [
        ("微信 Amy问报价", "Amy"),
        ("call了Amy，她要报价", "Amy"),
        ("met Amy Chen for lunch", "Amy Chen"),
        ("call, Amy's team wants a trial", "Amy"),
        ("email to Amy about pricing", "Amy"),
        ("call: Amy confirmed", "Amy"),
        ("call (Amy), confirmed", "Amy"),
        ("call — Amy is on leave", "Amy"),
        ("meeting with procurement lead Sven Olsson", "Sven Olsson"),
        ("meeting with Mr. Tanaka and Ms. Sato", "Mr. Tanaka"),
        ("visit, Dr. Weber was impressed", "Dr. Weber"),
        ("call, spoke to Yuki in finance", "Yuki"),
        ("call, Chidi said ok", "Chidi"),
        ("call with Zhang Wei, ok", "Zhang Wei"),
        ("call with Nguyen from QA", "Nguyen"),
        ("ran into Dana at the expo", "Dana"),
        ("left a message for Rachel", "Rachel"),
        ("the plant manager Joel showed me line 3", "Joel"),
        ("intro with CEO Rachel Kim", "Rachel Kim"),
        ("met Capt. Olsen", "Capt. Olsen"),
        ("Olsen was impressed with the portal", "Olsen"),
        ("和QA的Sophie过了文档", "Sophie"),
        ("call了一下David", "David"),
        ("和Rachel Zoom了一下", "Rachel"),
        ("call w/ Priya Nair (VP Eng)", "Priya Nair"),
        ("spoke with linda about it", "linda"),
        ("zoom w/ brewmaster Tjark, he is keen", "Tjark"),
        ("met shop owner Yui", "Yui"),
        ("Okoro from Crescent Steel emailed a list", "Okoro"),
        ("Tjark @ Granite Peak wants a quote", "Tjark"),
        ("WhatsApp, Chidi not interested", "Chidi"),
    ],
)
def test_a_latin_person_is_heard(said: str, name: str) -> None:
    assert find_contact(Line.of(said)) == name


@for_each(
    "said",
    [
        "call with the QA team",
        "call with Legal and Finance",
        "sent Excel sheet, need Oracle support",
        "shipped to Berlin on Monday",
        "call, Kickoff moved to January",
        "keen to start in Jan",
        "will decide in May",
        "with Berlin next week",
        "call, Bosch wants the same price",
        "Rotterdam said no",
        "Shipment at Granite Peak is late",
        "Feedback of Granite Peak: good",
    ],
)
def test_departments_days_and_places_are_nobody(said: str) -> None:
    assert find_contact(Line.of(said)) is None


def test_a_month_or_a_word_is_no_given_name() -> None:
    assert GIVEN_NAMES.isdisjoint({"will", "may", "june", "april", "bill", "august", "monday"})


@for_each(("customer", "said"), [("Kestrel Air Freight Ltd", "Kestrel approved it"), ("Nelson Foods", "Nelson was happy")])
def test_the_customers_own_name_is_no_person(customer: str, said: str) -> None:
    assert find_contact(Line.of(said), customer) is None
