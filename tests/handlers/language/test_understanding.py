"""Labelled lines, read as `genjin parse` reads them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.language.understanding.directory import Directory
from handlers.language.understanding.reading import understand, understand_date
from tests.handlers.language.labels import mistakes
from tests.handlers.language.reading import BASE, DATA, labelled
from tests.rows import for_each


def directory(name: str) -> Directory:
    told = json.loads((DATA / name).read_text(encoding="utf-8"))
    records = [*told["customers"], *told["leads"]]
    return Directory(customers={each["id"]: each["name"] for each in records}, users=told["users"])


SETS = {
    "customers.json": "lines.jsonl",
    "more_customers.json": "more_lines.jsonl",
    "further_customers.json": "further_lines.jsonl",
    "varied_customers.json": "varied_lines.jsonl",
    "fresh_customers.json": "fresh_lines.jsonl",
    "spoken_customers.json": "spoken_lines.jsonl",
    "unseen_customers.json": "unseen_lines.jsonl",
    "other_customers.json": "other_lines.jsonl",
    "wider_customers.json": "wider_lines.jsonl",
    "plain_customers.json": "plain_lines.jsonl",
    "later_customers.json": "later_lines.jsonl",
}
FIRST = directory("customers.json")


def read(label: dict[str, Any], names: Directory) -> dict[str, Any]:
    return understand_date(label["text"], BASE) if label["kind"] == "date" else understand(label["text"], names, BASE)


@for_each(("names", "lines"), SETS.items())
def test_lines_mean_what_they_are_labelled_with(names: str, lines: str) -> None:
    told, wrong = directory(names), {}
    for label in labelled(lines):
        got = read(label, told)
        if missed := mistakes(label, got, told.customers):
            wrong[label["id"]] = (missed, got)

    assert wrong == {}


@given(st.text(max_size=200))
def test_any_text_means_something_or_is_a_mistake_with_a_name(text: str) -> None:
    got = understand(text, FIRST, BASE)

    assert got.get("command") or got.get("error")


@for_each("typed", ["金石", "宏发"])
def test_a_name_that_fits_two_is_never_guessed(typed: str) -> None:
    names = Directory(customers={"C1": "大连金石建筑有限公司", "C2": "成都金石广告有限公司", "C3": "宏发五金制品厂", "C4": "深圳宏发电子"})

    assert understand(f"/log {typed} 电话 聊了价格", names, BASE) == {"error": "ambiguous_customer"}
