"""A drawn card as the variables of a card template, or as a message where there are no cards. Pure.

Limits are the platform's: its documents allow 1 KB a variable, phones draw up to about 6 KB, a message takes 15 000 bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from bot.platforms.dingtalk.blocks import Block, Fitted, fit
from bot.platforms.dingtalk.body import Body, body_of, reader_of
from bot.platforms.dingtalk.forms import PENDING, SUBMITTED, fields_of, questions, within
from bot.platforms.dingtalk.markdown import PARAGRAPH, escape, link, shortened, size
from bot.platforms.dingtalk.settings import LONGEST_VARIABLE
from bot.platforms.dingtalk.typed import line_for, line_for_form, link_to_say
from bot.port.platform import Rendered
from cards.draw import Drawn
from cards.format import Reader
from cards.plain import plain_text
from domain.words import _

MOST_BUTTONS: Final = 16
"""More would be a wall; the vendor's documents name no number."""
MESSAGE_BYTES: Final = 15_000
MESSAGE_TEXT_BYTES: Final = 9_000
"""What is left for words when buttons and the message's own frame have theirs."""
MESSAGE_BUTTONS: Final = 5
TITLE_BYTES: Final = 200
NOTE_ROOM: Final = 80
ASKS: Final = "?"
"""Before the token of a button that wants to be asked first."""

BUTTONS, FORM = "buttons", "form"
"""Which template a payload is for."""

MORE_BUTTONS = _("Buttons that found no room: {count}")
SURE = _("Yes: {label}")
NOT_YET = _("Back")

SECOND_STEP = "confirm: a second step"
CUT = "text: cut to the size of a variable"
BUTTONS_CUT = "buttons: the first ones"
ROW_NUMBERS = "row buttons: by their row's number"
CHOICE_OF_BUTTONS = "buttons beside a form: a choice in it"
TYPED = "form: a line to type"
LINKS = "buttons: links that send a line"


@dataclass(frozen=True, kw_only=True)
class Room:
    """What fits: `variable` bytes of words in a variable of a card; `has_forms` when there is a form template."""

    variable: int
    has_forms: bool = True
    with_pictures: bool = True


def render_card(drawn: Drawn, room: Room) -> Rendered:
    """The card's variables: `{"template": "buttons" | "form", "params": {…: str}, "title", "presses"}`."""
    body = body_of(drawn, with_pictures=room.with_pictures)
    if body.form is not None and room.has_forms:
        rendered = _form_card(drawn, body, room)
        if rendered is not None:
            return rendered
    if body.form is not None:
        _type_the_form(drawn, body)
    return _buttons_card(drawn, body, room)


def _buttons_card(drawn: Drawn, body: Body, room: Room) -> Rendered:
    reader = reader_of(drawn)
    wanted = len(body.buttons) + len(body.row_buttons) + len(body.links)
    fitted = fit(body.blocks, room.variable - (NOTE_ROOM if wanted > MOST_BUTTONS else 0), reader)
    buttons = _msg_buttons(body, fitted)
    kept = _kept(buttons)
    text = fitted.text
    if len(kept) < len(buttons):
        text += PARAGRAPH + reader.say(MORE_BUTTONS.format(count=len(buttons) - len(kept)))
    params = {
        "title": shortened(drawn["title"], min(TITLE_BYTES, room.variable)),
        "markdown": shortened(text, room.variable),
        "tips": "",
        "sys_full_json_obj": _json({"msgButtons": kept}),
    }
    notes = [*body.degradations, *_notes(body, fitted, dropped=len(buttons) - len(kept))]
    return _rendered(drawn, body, params, notes)


def _rendered(drawn: Drawn, body: Body, params: dict[str, str], notes: list[str], template: str = BUTTONS) -> Rendered:
    presses = bool(body.buttons or body.row_buttons or body.form)
    payload = {"template": template, "params": params, "title": drawn["title"], "presses": presses}
    shown = "\n".join(params.values())
    return Rendered(
        payload=payload,
        degradations=tuple(dict.fromkeys(notes)),
        pictures=tuple(each for each in body.pictures if each.key in shown),
    )


def _msg_buttons(body: Body, fitted: Fitted) -> list[dict[str, Any]]:
    """The template's `msgButtons`: the card's own, those of the rows that are shown, then ways to pages."""
    own = [_msg_button(button, button["label"]) for button in body.buttons]
    shown = [each for each in body.row_buttons if each.row < fitted.rows[each.table]]
    of_rows = [_msg_button(each.button, f"{each.number}. {each.button['label']}") for each in shown]
    pages = [{"text": each["label"], "color": "gray", "url": each["address"], "iosUrl": each["address"]} for each in body.links]
    return own + pages + of_rows


def _msg_button(button: Drawn, label: str) -> dict[str, Any]:
    mark = ASKS if button["confirm"] else ""
    colour = "blue" if button["style"] == "primary" else "gray"
    return {"text": label, "color": colour, "id": f"{mark}{button['token']}", "request": True}


def _kept(buttons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As many as there may be, within the longest variable."""
    kept = buttons[:MOST_BUTTONS]
    while size(_json({"msgButtons": kept})) > LONGEST_VARIABLE:
        kept.pop()
    return kept


def _notes(body: Body, fitted: Fitted, *, dropped: int) -> list[str]:
    said = {
        SECOND_STEP: any(button["confirm"] for button in body.buttons),
        CUT: fitted.is_cut,
        BUTTONS_CUT: bool(dropped),
        ROW_NUMBERS: bool(body.row_buttons),
    }
    return [note for note, is_so in said.items() if is_so]


def _form_card(drawn: Drawn, body: Body, room: Room) -> Rendered | None:
    """The form template's variables; None when the questions are too long for it."""
    if body.form is None:
        return None
    reader = reader_of(drawn)
    buttons = [*body.buttons, *(each.button for each in body.row_buttons)]
    form = within(fields_of(body.form, buttons, reader), LONGEST_VARIABLE)
    if form is None:
        return None
    said = _said(drawn)
    params = {
        "form": form,
        "question_id": body.form["token"],
        "question_title": shortened(drawn["title"], min(TITLE_BYTES, room.variable)),
        "question_desc": shortened(said, room.variable),
        "form_btn_text": body.form["submit"],
        "card_status": PENDING,
    }
    notes = [*body.degradations, *([CUT] if size(said) > room.variable else []), *([CHOICE_OF_BUTTONS] if buttons else [])]
    return _rendered(drawn, body, params, notes, FORM)


def _said(drawn: Drawn) -> str:
    """What a card says besides its title and what can be pressed, as plain text: a form's card knows no Markdown."""
    words = [element for element in drawn["elements"] if element["type"] not in {"form", "buttons"}]
    return plain_text({**drawn, "title": "", "elements": words})


def closed_form(drawn: Drawn, room: Room, *, status: str = SUBMITTED) -> dict[str, str]:
    """The form template's variables when the card has no question (any more): its words alone."""
    return {
        "form": _json({"fields": []}),
        "question_title": shortened(drawn["title"], min(TITLE_BYTES, room.variable)),
        "question_desc": shortened(_said(drawn), room.variable),
        "form_btn_text": "",
        "card_status": status,
    }


def _type_the_form(drawn: Drawn, body: Body) -> None:
    if body.form is not None:
        body.degradations.append(TYPED)
        body.blocks.extend(questions(body.form, line_for_form(body.form), reader_of(drawn)))


def render_message(drawn: Drawn, *, with_pictures: bool) -> Rendered:
    """A message for where no card can be: `{"title", "text", "buttons": [{"title", "url"}], "presses"}`.

    Buttons are links that make the client send a line; those that find no place among the buttons stand in the text.
    """
    body = body_of(drawn, with_pictures=with_pictures)
    reader = reader_of(drawn)
    if body.form is not None:
        _type_the_form(drawn, body)
    links = _message_links(body)
    head = [Block(lines=(f"#### {escape(drawn['title'])}",))]
    rest = _inline(links[MESSAGE_BUTTONS:], reader)
    fitted = fit([*head, *body.blocks], MESSAGE_TEXT_BYTES - size(rest), reader)
    notes = [*body.degradations, *_notes(body, fitted, dropped=0)]
    if body.buttons or body.row_buttons:
        notes.append(LINKS)
    payload = {
        "title": drawn["title"],
        "text": fitted.text + rest,
        "buttons": [{"title": label, "url": address} for label, address in links[:MESSAGE_BUTTONS]],
        "presses": bool(body.buttons or body.row_buttons or body.form),
    }
    shown = tuple(each for each in body.pictures if each.key in fitted.text)
    return Rendered(payload=payload, degradations=tuple(dict.fromkeys(notes)), pictures=shown)


def _message_links(body: Body) -> list[tuple[str, str]]:
    own = [(button["label"], link_to_say(line_for(button["label"], button["token"]))) for button in body.buttons]
    pages = [(each["label"], each["address"]) for each in body.links]
    rows = [
        (f"{each.number}. {each.button['label']}", link_to_say(line_for(each.button["label"], each.button["token"])))
        for each in body.row_buttons
    ]
    return own + pages + rows


def _inline(links: list[tuple[str, str]], reader: Reader) -> str:
    """Links as text, as many as a third of the message holds."""
    text = ""
    for index, (label, address) in enumerate(links):
        more = f"{PARAGRAPH if not text else ' · '}{link(label, address)}"
        if size(text) + size(more) > MESSAGE_TEXT_BYTES // 3:
            return text + PARAGRAPH + reader.say(MORE_BUTTONS.format(count=len(links) - index))
        text += more
    return text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
