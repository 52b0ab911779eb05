from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keys import new_key
from bot.tokens import Signer
from cards.model import Button, Form
from domain.words import Message
from handlers.request import BadToken, Clicked

NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
KEY = new_key()
LETTERS = f"{string.ascii_letters}{string.digits}-_"
BUTTON = Button(id="undo", label="Undo", action="followup.undo", subject="J004", values={"why": "错了"}, audience=(7, 9))


def test_a_button_comes_back_as_what_it_meant() -> None:
    signer = Signer([KEY])

    opened = signer.open(signer.sign(BUTTON, NOW))

    assert opened == Clicked(
        action="followup.undo", subject="J004", values={"why": "错了"}, issued_for=(7, 9), expires_at=NOW + timedelta(days=14)
    )


def test_a_form_is_signed_like_a_button() -> None:
    signer = Signer([KEY])
    form = Form(id="edit", action="followup.edit", subject="J004", submit=Message("Save"), fields=(), expires_at=NOW + timedelta(hours=1))

    opened = signer.open(signer.sign(form, NOW))

    assert isinstance(opened, Clicked)
    assert (opened.action, opened.expires_at) == ("followup.edit", NOW + timedelta(hours=1))


def test_a_token_is_short_enough_for_every_platform() -> None:
    assert len(Signer([KEY]).sign(BUTTON, NOW)) < 250


def test_another_house_s_token_is_not_ours() -> None:
    foreign = Signer([new_key()]).sign(BUTTON, NOW)

    assert Signer([KEY]).open(foreign) == BadToken()


def test_after_a_rotation_old_tokens_still_open_and_new_ones_use_the_new_key() -> None:
    old, new = new_key(), new_key()
    shown_before = Signer([old]).sign(BUTTON, NOW)
    rotated = Signer([new, old])

    assert isinstance(rotated.open(shown_before), Clicked)
    assert isinstance(Signer([new]).open(rotated.sign(BUTTON, NOW)), Clicked)


@pytest.mark.parametrize("position", range(0, 200, 7))
def test_one_changed_character_spoils_a_token(position: int) -> None:
    signer = Signer([KEY])
    token = signer.sign(BUTTON, NOW)
    place = position % len(token)
    altered = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]

    assert signer.open(altered) == BadToken()


def test_a_signature_is_written_in_one_way_only() -> None:
    """Four last characters stand for the same bytes, and Base64 reads past odd characters: neither spelling is ours."""
    signer = Signer([KEY])
    token = signer.sign(BUTTON, NOW)
    respelled = [token[:-1] + last for last in LETTERS if last != token[-1]]

    assert [again for again in (*respelled, token + "=", token[:-3] + "~" + token[-3:]) if signer.open(again) != BadToken()] == []
    assert isinstance(signer.open(token), Clicked)


@given(st.text(max_size=300))
def test_nothing_typed_by_hand_is_a_token(text: str) -> None:
    assert Signer([KEY]).open(text) == BadToken()


def test_an_endless_token_is_refused_unread() -> None:
    assert Signer([KEY]).open("a" * 1_000_000) == BadToken()
