"""Several customers at once: found, or to be chosen from."""

from __future__ import annotations

from dataclasses import replace

from cards.customers.customer_list import customer_list
from cards.customers.customer_picker import customer_picker
from cards.model import Tone
from cards.samples import CUSTOMER, OTHER
from domain.terms import Status
from tests.cards.reading import CHINESE, ENGLISH, SHANGHAI, presses, seen, whole_title
from tests.rows import for_each

DRAFT = "d-7Qk2"
UNOWNED = replace(
    CUSTOMER, code="L0007", status=Status.LEAD, owner_id=None, owner_name=None, region=None, last_contact_at=None, industry="互联网"
)


@for_each(
    ("language", "columns", "rows"),
    [
        (
            CHINESE,
            ["客户", "区域", "客户类型", "负责人", "最近联系时间"],
            [["XX科技公司 · C001", "华东", "意向客户", "林晓", "11月15日 周日"], ["XX科技公司 · L0007", "", "线索", "公海", "暂无"]],
        ),
        (
            ENGLISH,
            ["Customer", "Region", "Customer type", "Owner", "Last contact"],
            [
                ["XX科技公司 · C001", "华东", "Intent customer", "林晓", "Sun 15 Nov"],
                ["XX科技公司 · L0007", "", "Lead", "public pool", "none yet"],
            ],
        ),
    ],
)
def test_what_tells_them_apart_stands_in_columns(language: str, columns: list[str], rows: list[list[str]]) -> None:
    found, choice = customer_list("XX", (CUSTOMER, UNOWNED)), customer_picker("XX", (CUSTOMER, UNOWNED), draft=DRAFT)

    for card in (found, choice):
        assert seen(card, language).columns == columns
        assert seen(card, language).rows == rows


def test_each_one_found_opens_with_a_click() -> None:
    card = customer_list("XX科技", (CUSTOMER, OTHER))

    assert presses(card) == [("customer.show", "C001", {}), ("customer.show", "C002", {})]
    assert seen(card).labels == ["查看", "查看"]
    assert card.refs == ("C001", "C002")
    assert card.tone is Tone.INFO


@for_each(
    ("more", "chinese", "english", "notes"),
    [
        (False, "“XX科技”共找到 2 个客户", "Found for “XX科技”: 2", []),
        (True, "“XX科技”找到超过 2 个客户", "Found for “XX科技”: more than 2", ["还有更多结果，请输入更长的名称缩小范围。"]),
    ],
)
def test_a_search_that_stopped_early_does_not_pretend_to_be_whole(more: bool, chinese: str, english: str, notes: list[str]) -> None:  # noqa: FBT001 - a row of the table.
    card = customer_list("XX科技", (CUSTOMER, OTHER), more=more)

    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)
    assert seen(card).notes == notes


@for_each(
    ("language", "text"),
    [
        (CHINESE, "没有找到“阿尔法”\n试试更短的名称、编号或电话，或用 /新建 添加。"),
        (ENGLISH, "Nothing found for “阿尔法”\nTry a shorter part of the name, a code or a phone number, or add it with /new."),
    ],
)
def test_nothing_found_says_what_to_try_next(language: str, text: str) -> None:
    card = customer_list("阿尔法", ())

    assert seen(card, language).text == text
    assert (card.refs, card.tone) == ((), Tone.NEUTRAL)


def test_a_choice_carries_the_kept_line_out_for_the_chosen_one() -> None:
    card = customer_picker("XX科技", (CUSTOMER, OTHER), draft=DRAFT)

    assert presses(card) == [
        ("draft.run", DRAFT, {"code": "C001"}),
        ("draft.run", DRAFT, {"code": "C002"}),
        ("draft.discard", DRAFT, {}),
    ]
    assert (card.error, card.tone, card.refs) == ("ambiguous_customer", Tone.WARNING, ("C001", "C002"))


@for_each(
    ("language", "title", "note", "labels"),
    [
        (CHINESE, "您说的“XX科技”是哪一个？", "选择之前不会写入任何记录。", ["选择", "选择", "放弃"]),
        (ENGLISH, "Which “XX科技” do you mean?", "Nothing is recorded until you choose.", ["Choose", "Choose", "Discard"]),
    ],
)
def test_a_choice_promises_that_nothing_was_written(language: str, title: str, note: str, labels: list[str]) -> None:
    card = seen(customer_picker("XX科技", (CUSTOMER, OTHER), draft=DRAFT), language)

    assert (card.title, card.notes, card.labels) == (title, [note], labels)


@for_each(("language", "title"), [(CHINESE, "“XX科技”指的是这一个吗？"), (ENGLISH, "Do you mean this one by “XX科技”?")])
def test_a_single_candidate_is_asked_about_as_one(language: str, title: str) -> None:
    assert seen(customer_picker("XX科技", (CUSTOMER,), draft=DRAFT), language).title == title


@for_each("length", [20, 21, 200])
def test_long_words_typed_are_cut_in_the_title(length: int) -> None:
    typed = "长" * length

    titles = [
        whole_title(card, language)
        for card in (
            customer_list(typed, ()),
            customer_list(typed, (CUSTOMER,), more=True),
            customer_picker(typed, (CUSTOMER,), draft=DRAFT),
        )
        for language in (CHINESE, ENGLISH)
    ]

    assert all(len(title) <= 50 for title in titles)
    assert all(("…" in title) == (length > 20) for title in titles)


def test_a_last_contact_near_new_year_names_the_year_that_is_over() -> None:
    customer = replace(CUSTOMER, last_contact_at=CUSTOMER.registered_at.replace(year=2025, month=12, day=31, hour=15, minute=59))
    new_year = CUSTOMER.registered_at.replace(year=2026, month=1, day=2, hour=1)

    [row] = seen(customer_list("XX", (customer,)), now=new_year, zone=SHANGHAI).rows

    assert row[-1] == "2025年12月31日 周三"
