"""A name that goes on behind the customer's is another company's: nothing of it is written to the customer."""

from __future__ import annotations

from handlers.language.longer_names import continues
from handlers.language.understanding.directory import Directory
from handlers.language.understanding.reading import understand
from tests.handlers.language.reading import BASE
from tests.rows import for_each

NAMES = Directory(
    customers={
        "C1": "Quantum Peak Software Inc",
        "C2": "Falcon & Sons Plumbing",
        "C3": "Zephyr Bikes",
        "C4": "Henry Schmidt Optik GmbH",
        "C5": "扬州琼花日化股份有限公司",
        "C6": "Globex Corporation",
        "C7": "昌平黄酒有限公司",
    }
)


@for_each(
    "line",
    [
        "/log Quantum Leap call sent quote",
        "/log Quantum Peak Partners call sent quote",
        "/log Falcon Crest call wants a demo",
        "/log Zephyr Airlines call sent quote",
        "/log zephyr airlines call sent quote",
        "/log zephyr zabrova call sent quote",
        "/log globex leap call",
        "/log 琼花传媒 电话 聊了价格",
        "/log Globex Software call sent quote",
        "/log 昌平传媒 电话 聊了价格",
        "/log Globex Bank Meeting went well",
        "/show Zephyr Motors",
        "/show Zephyr Zabrova",
        "/log Zephyr Zabrova, call, sent quote",
        "/log Zephyr Zabrova - sent the quote",
        "/quote Zephyr Airlines 50000",
        "/order Zephyr Zabrova 50k",
        "/log Henry Moore Foundation call sent quote",
        "/log 琼花 酒店 电话 聊了价格",
        "/show 琼花集团",
    ],
)
def test_the_line_of_another_company_goes_to_nobody(line: str) -> None:
    assert understand(line, NAMES, BASE) == {"error": "unknown_customer"}


@for_each(
    "line",
    [
        "Falcon Crest called, wants a demo",
        "Spoke with Quantum Leap about the budget",
        "met Zephyr Motors yesterday",
        "zephyr zabrova called, wants a demo",
        "Kestrel Bikes called",
        "和Kestrel Bikes聊了报价",
    ],
)
def test_a_sentence_about_another_company_names_no_customer(line: str) -> None:
    assert understand(line, NAMES, BASE)["customer_id"] is None


@for_each(
    ("line", "code"),
    [
        ("/log Quantum Ken Tan call wants a trial", "C1"),
        ("/log Quantum Linda wants a trial", "C1"),
        ("/log Quantum Peak QA meeting sent the list", "C1"),
        ("/log Zephyr Sent the quote", "C3"),
        ("/log Zephyr Thursday call sent quote", "C3"),
        ("/log Globex Intro call went well", "C6"),
        ("/log Globex Ltd call sent quote", "C6"),
        ("/log globex service call sent quote", "C6"),
        ("/log globex pricing call sent quote", "C6"),
        ("/log zephyr linda call wants a demo", "C3"),
        ("/log zephyr missed call", "C3"),
        ("/log 琼花 上周三 电话 聊了价格", "C5"),
        ("Zephyr Linda called, wants a demo", "C3"),
        ("zephyr just called, wants a demo", "C3"),
        ("Visited Zephyr Bikes today", "C3"),
        ("/log Zephyr, sent the quote", "C3"),
        ("/log Zephyr Interested, wants a demo", "C3"),
    ],
)
def test_what_a_line_tells_of_its_customer_makes_no_other_name(line: str, code: str) -> None:
    assert understand(line, NAMES, BASE)["customer_id"] == code


@for_each(("word", "does"), [("Leap", True), ("Monday", False), ("Follow-up", False), ("Linda", False), ("motors", True), ("great", False)])
def test_a_word_continues_a_name(word: str, does: bool) -> None:  # noqa: FBT001
    assert continues(word) is does
