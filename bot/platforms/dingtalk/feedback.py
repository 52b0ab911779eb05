"""What a card shows at once to the one who pressed: the platform takes it with the answer to the press, and costs no call.

The template asks nobody whether they are sure, so that question is a second step on the same card.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.platforms.dingtalk.body import body_of, reader_of
from bot.platforms.dingtalk.parse import BACK, YES
from bot.platforms.dingtalk.render import NOT_YET, SURE, Room, render_card
from bot.port.drawing import Artist
from bot.port.reception import Reception
from cards.draw import Drawn
from domain.people import Identity
from domain.words import _
from handlers.request import BadToken

REALLY = _("Are you sure?")
DO_IT = _("Do it")

Answer = dict[str, Any]


def shown_at_once(params: dict[str, str]) -> Answer:
    """Variables that change for the one who pressed."""
    options = {"updateCardDataByKey": True, "updatePrivateDataByKey": True}
    return {"cardUpdateOptions": options, "cardData": {"cardParamMap": params}}


def finished_form(status: str) -> Answer:
    """The form's card in another state."""
    return shown_at_once({"card_status": status})


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """Draws a shown card's buttons again, with or without a question."""

    reception: Reception
    artist: Artist
    room: Room

    def question(self, place: str | None, who: Identity, token: str) -> Answer:
        """Ask in place of the buttons: a token that does it, and one that goes back."""
        drawn = self._drawn(place, who)
        reader = self.reception.reader_for(who) if drawn is None else reader_of(drawn)
        button = None if drawn is None else self._button(drawn, token)
        label = reader.say(DO_IT) if button is None else reader.say(SURE.format(label=button["label"]))
        asked = reader.say(REALLY) if button is None else button["confirm"]
        buttons = [_button(label, f"{YES}{token}", "blue"), _button(reader.say(NOT_YET), f"{BACK}{token}", "gray")]
        return shown_at_once({"tips": asked, "sys_full_json_obj": json.dumps({"msgButtons": buttons}, ensure_ascii=False)})

    def as_before(self, place: str | None, who: Identity) -> Answer:
        """The card's own buttons."""
        drawn = self._drawn(place, who)
        if drawn is None:
            return {}
        params = render_card(drawn, self.room).payload["params"]
        return shown_at_once({"tips": "", "sys_full_json_obj": params.get("sys_full_json_obj", "{}")})

    def _drawn(self, place: str | None, who: Identity) -> Drawn | None:
        card = None if place is None else self.reception.card_at(place)
        if card is None:
            return None
        reader = self.reception.reader_for(who)
        return self.artist.draw(card, reader, reader.now)

    def _button(self, drawn: Drawn, token: str) -> Drawn | None:
        """The button that was pressed: the one that means the same, whenever it was drawn."""
        wanted = self.reception.open(token)
        if isinstance(wanted, BadToken):
            return None
        body = body_of(drawn, with_pictures=False)
        for button in [*body.buttons, *(each.button for each in body.row_buttons)]:
            meant = self.reception.open(button["token"])
            same = not isinstance(meant, BadToken) and (meant.action, meant.subject) == (wanted.action, wanted.subject)
            if same and button["confirm"]:
                return button
        return None


def _button(label: str, id_: str, colour: str) -> dict[str, Any]:
    return {"text": label, "color": colour, "id": id_, "request": True}
