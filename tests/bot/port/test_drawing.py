"""A card's ways into the web chat, as other platforms draw them."""

from __future__ import annotations

import pytest

from bot.port.drawing import Artist
from bot.tokens import Signer
from cards.format import Reader
from cards.intake import export_ready
from cards.model import Card, Link
from tests.making import KEY, NOW

READER = Reader("en", "Asia/Shanghai", NOW)


def drawn(card: Card, home: str) -> str:
    artist = Artist(signer=Signer([KEY]), unseal=lambda token: token, home=home)
    return str(artist.draw(card, READER, NOW)["text"])


def test_a_link_into_the_web_chat_gets_its_whole_address() -> None:
    assert "https://crm.example/lists/Zx3k-sample/customers.xlsx" in drawn(export_ready.example(), "https://crm.example")


def test_without_an_address_it_is_a_sentence_and_no_secret_leaves() -> None:
    text = drawn(export_ready.example(), "")

    assert "Download the list: open Genjin's web chat and type the command there." in text
    assert "Zx3k" not in text


@pytest.mark.parametrize("home", ["", "https://crm.example"])
def test_a_link_elsewhere_stays_as_it_is(home: str) -> None:
    card = Card(kind="k", title="t", elements=(Link(label="Docs", address="https://docs.example/a"),))

    assert "https://docs.example/a" in drawn(card, home)
