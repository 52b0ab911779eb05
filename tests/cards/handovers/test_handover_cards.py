"""What the cards of handovers say, and whose click they offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cards.handovers.handover_card import handover_card
from cards.handovers.handover_due import handover_due_card
from cards.handovers.handover_offer import handover_offer
from cards.handovers.samples import ACCEPTED, DRAFT, GIVING, LISTS, SENT, SENT_BACK
from cards.handovers.transfer_card import SHOWN, transfer_card
from cards.model import Card, Tone
from cards.samples import NOW
from domain.handovers.handovers import HandoverState
from tests.cards.reading import CHINESE, ENGLISH, seen

RECEIVED = replace(GIVING, state=HandoverState.RECEIVED)
CONFIRMED = replace(GIVING, state=HandoverState.CONFIRMED, finished_at=NOW)


@pytest.mark.parametrize(
    ("card", "chinese", "english"),
    [
        (handover_offer(DRAFT), "H001：把XX科技公司交接给客服", "H001: hand XX科技公司 over to service"),
        (handover_card(SENT), "H001 待接收：XX科技公司", "H001 to take over: XX科技公司"),
        (handover_card(SENT_BACK), "H001 已打回：XX科技公司", "H001 sent back: XX科技公司"),
        (handover_card(ACCEPTED), "H001 已接收：XX科技公司", "H001 taken over: XX科技公司"),
        (transfer_card(GIVING, LISTS), "H002：林晓把2 个客户移交给王磊", "H002: 林晓 hands 2 customers to 王磊"),
        (transfer_card(RECEIVED, LISTS[:1]), "H002：孙立待确认XX科技公司", "H002: 孙立 confirms XX科技公司"),
        (handover_due_card(SENT, NOW + timedelta(hours=12)), "H001 还剩 12 小时：XX科技公司", "H001 in 12 h: XX科技公司"),
        (handover_due_card(SENT, NOW + timedelta(hours=24)), "H001 已超时：XX科技公司", "H001 overdue: XX科技公司"),
    ],
)
def test_its_title_says_how_far_it_is(card: Card, chinese: str, english: str) -> None:
    assert (seen(card, CHINESE).title, seen(card, ENGLISH).title) == (chinese, english)


@pytest.mark.parametrize(
    ("card", "clicks"),
    [
        (handover_card(DRAFT), {"send": (), "call_off": ()}),
        (handover_card(SENT), {"accept": (9,), "back": (9,)}),
        (handover_card(ACCEPTED), {"log": ()}),
        (transfer_card(replace(GIVING, state=HandoverState.GIVEN), LISTS), {"take": (2,), "list": (), "back": (2,)}),
        (transfer_card(RECEIVED, LISTS), {"confirm": (6,), "list": (), "back": (6,)}),
        (transfer_card(CONFIRMED, LISTS), {}),
        (handover_due_card(SENT, NOW, for_superior=True), {"show-H001": ()}),
    ],
)
def test_its_clicks_are_for_whose_turn_it_is(card: Card, clicks: dict[str, tuple[int, ...]]) -> None:
    assert {button.id: button.audience for button in card.buttons() if not button.id.startswith("list-")} == clicks


def test_a_portfolio_shows_what_is_missing_first_and_counts_the_rest() -> None:
    many = [replace(LISTS[1], customer=replace(LISTS[1].customer, id=number, code=f"C{number:03}")) for number in range(100, 200)]

    card = transfer_card(GIVING, (*many, LISTS[0]))

    rows = [button.id for button in card.buttons() if button.id.startswith("list-")]
    assert (len(rows), rows[0]) == (SHOWN, "list-C001")
    assert "101" in seen(card, ENGLISH).title


def test_what_stayed_is_told() -> None:
    assert "C002" in seen(transfer_card(CONFIRMED, LISTS, stayed=(LISTS[1].customer,)), ENGLISH).text
    assert "C002" not in seen(transfer_card(CONFIRMED, LISTS), ENGLISH).text


def test_a_late_one_is_red() -> None:
    assert handover_due_card(SENT, NOW + timedelta(hours=24)).tone is Tone.DANGER
    assert handover_due_card(SENT, NOW + timedelta(hours=24) - timedelta(microseconds=1)).tone is Tone.WARNING
