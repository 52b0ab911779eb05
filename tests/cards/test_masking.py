"""In a group nobody reads a telephone number that somebody typed; amounts and codes stay."""

from __future__ import annotations

from dataclasses import replace

from cards.customers.customer_list import customer_list
from cards.examples import all_examples
from cards.followups.log_receipt import log_receipt
from cards.masking import without_phones
from cards.model import Button, Buttons, Card, Collapsible, Text
from cards.samples import ACTION, CUSTOMER, EVENT, FOLLOWUP
from domain.privacy import mask_phones
from tests.cards.reading import seen
from tests.rows import for_each


@for_each(
    ("said", "shown"),
    [
        ("王总手机13900001234，方便联系", "王总手机139****1234，方便联系"),
        ("打 139 0000 1234 或 139-0000-5678", "打 139****1234 或 139****5678"),
        ("加微信１３９００００１２３４", "加微信139****1234"),
        ("+86 13900001234", "139****1234"),
        ("+8613900001234转801", "139****1234转801"),
        ("Tel:13900001234, tel13900001234", "Tel:139****1234, tel139****1234"),
        ("call +1 (650) 253-0000 tomorrow", "call 165****0000 tomorrow"),
        ("+442079460000。", "442****0000。"),
    ],
)
def test_numbers_are_masked_and_the_words_around_them_stay(said: str, shown: str) -> None:
    assert mask_phones(said) == shown


@for_each(
    "said",
    [
        *("预算80万，C001 J004 T001", "订单号20261118139000012345", "合同NO13900001234", "总价13900001234元", "13,900,001,234"),
        *("2026-11-18 14:30", "增长+50000000%", "1390000.1234", "9111 0000 6000 3734 1L", "", "三五天内"),
    ],
)
def test_what_is_no_number_stays(said: str) -> None:
    assert mask_phones(said) == said


def test_every_part_of_a_card_that_holds_words_is_masked() -> None:
    said = "13900001234"
    button = Button(id="b", label=said, action="customer.show", subject=said)
    parts = (Text(words=said), Buttons(buttons=(button,), label=said), Collapsible(title=said, elements=(Text(words=said),)))
    card = Card(kind="x", title=said, subtitle=said, tags=(said,), elements=parts)

    masked = without_phones(card)

    assert said not in seen(masked).text
    assert next(masked.buttons()).subject == said


def test_a_receipt_and_a_list_are_masked_inside_their_own_words() -> None:
    followup = replace(FOLLOWUP, content="加13900001234", actions=(replace(ACTION, task="打13900001234"),))
    listed = customer_list("13900001234", (replace(CUSTOMER, name="联系13900001234"),), more=False)

    assert "13900001234" not in seen(without_phones(log_receipt(followup, event_key=EVENT))).text
    assert "13900001234" not in seen(without_phones(listed)).text


def test_a_card_without_numbers_is_the_same_card() -> None:
    assert [name for name, card in all_examples().items() if without_phones(card) != card] == []
