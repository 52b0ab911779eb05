"""From a drawn card to Slack's blocks: pure, inside every limit, and telling what could not be shown as meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.platforms.slack.buttons import OPEN_FORM, add_buttons, button
from bot.platforms.slack.charts import add_chart
from bot.platforms.slack.limits import (
    BUTTON_TEXT,
    CONTAINER_BLOCKS,
    FIELD,
    FIELDS,
    HEADER,
    MESSAGE_TEXT,
    TEXT,
    VIEW_BLOCKS,
)
from bot.platforms.slack.modal import view_of
from bot.platforms.slack.page import Ease, Page, Surface
from bot.platforms.slack.tables import add_table
from bot.platforms.slack.texts import Part, bold, cut_escaped, escape, marked, one_line, pieces, plain
from bot.port.platform import Rendered
from cards.draw import SHORTENED, Drawn
from cards.plain import TICKED
from domain.words import _

TONES = {"success": "✅ ", "warning": "⚠️ ", "danger": "🔴 "}
"""What stands before a title: Slack's messages have no coloured head."""
FILL_IN = _("Fill in the form")
FOLDABLE = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table"}


def render(drawn: Drawn, *, native: bool = True) -> Rendered:
    """The card as a message; `view` in the payload is the modal of its form, which is not sent with it.

    Without `native` it is drawn for a Slack that refuses its newer blocks: charts as pictures, tables in lines.
    """
    page = _fitted(drawn, Surface.MESSAGE, native=native)
    payload: Part = {
        "text": cut_escaped(drawn["text"], MESSAGE_TEXT),
        "blocks": page.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    for view in page.views[:1]:
        payload["view"] = view
    return Rendered(payload=payload, degradations=tuple(page.degradations), pictures=tuple(page.pictures))


def home_of(drawn: Drawn) -> Part:
    """The card as the App Home's view."""
    return {"type": "home", "blocks": _fitted(drawn, Surface.HOME, native=True).blocks}


def _fitted(drawn: Drawn, surface: Surface, *, native: bool) -> Page:
    """The roomiest page that fits; the most compact one is shortened with a note."""
    page = _page(drawn, surface, Ease.ROOMY, native=native)
    if len(page.blocks) > page.most_blocks:
        page = _page(drawn, surface, Ease.COMPACT, native=native)
    if len(page.blocks) > page.most_blocks:
        page.degrade("the end of a long card left out")
        note = page.say(SHORTENED.format(text="")).strip()
        page.blocks[page.most_blocks - 1 :] = [{"type": "context", "elements": [plain(note)]}]
    return page


def _page(drawn: Drawn, surface: Surface, ease: Ease, *, native: bool) -> Page:
    page = Page(language=drawn["lang"], surface=surface, ease=ease, native=native)
    _add_head(page, drawn)
    _add_elements(page, drawn, drawn["elements"])
    return page


def _add_head(page: Page, drawn: Drawn) -> None:
    page.blocks.append({"type": "header", "text": plain(TONES.get(drawn["tone"], "") + one_line(drawn["title"]), HEADER)})
    below = [drawn["subtitle"], *(f"[{tag}]" for tag in drawn["tags"])]
    words = " · ".join(each for each in below if each)
    if words:
        page.blocks.append({"type": "context", "elements": [plain(words)]})


def _add_elements(page: Page, drawn: Drawn, elements: Sequence[Part]) -> None:
    for element in elements:
        match element["type"]:
            case "form":
                _add_form(page, drawn, element)
            case "collapsible":
                _add_folded(page, drawn, element)
            case kind:
                DRAWERS[kind](page, element)


def _add_note(page: Page, element: Part) -> None:
    page.blocks.extend({"type": "context", "elements": [plain(piece)]} for piece in pieces(element["text"]))


def _add_divider(page: Page, _element: Part) -> None:
    page.blocks.append({"type": "divider"})


def _add_link(page: Page, element: Part) -> None:
    page.blocks.append({"type": "section", "text": marked(_link(element))})


def _add_image(page: Page, element: Part) -> None:
    page.degrade("a picture told in words")
    page.blocks.extend({"type": "section", "text": plain(piece)} for piece in pieces(element["alt"]))


def _add_text(page: Page, element: Part) -> None:
    for piece in pieces(element["text"]):
        page.blocks.append(bold(piece) if element["strong"] else {"type": "section", "text": plain(piece)})


def _link(element: Part) -> str:
    address = escape(element["address"]).replace("|", "%7C")
    return f"<{address}|{cut_escaped(one_line(element['label']), 500)}>"


def _add_facts(page: Page, element: Part) -> None:
    """Short facts two in a row, long ones over the whole width, in their order."""
    row: list[Part] = []
    for fact in element["facts"]:
        if fact["short"] and len(fact["value"]) < FIELD / 2:
            row.append(marked(_fact(fact, FIELD)))
            continue
        _add_fields(page, row)
        row = []
        first, *rest = [*pieces(fact["value"], TEXT - 500)] or [""]
        page.blocks.append({"type": "section", "text": marked(_fact(fact | {"value": first}, TEXT))})
        page.blocks.extend({"type": "section", "text": plain(piece)} for piece in rest)
    _add_fields(page, row)


def _add_fields(page: Page, fields: list[Part]) -> None:
    for start in range(0, len(fields), FIELDS):
        page.blocks.append({"type": "section", "fields": fields[start : start + FIELDS]})


def _fact(fact: Part, most: int) -> str:
    label = cut_escaped(one_line(fact["label"]), 200)
    return f"*{label}*\n" + cut_escaped(fact["value"] or "–", most - len(label) - 3)


def _add_row(page: Page, element: Part) -> None:
    if page.surface is Surface.MODAL:
        return  # They stand on the card; a modal has only its form's own.
    if element["label"]:
        page.blocks.append({"type": "context", "elements": [plain(element["label"])]})
    add_buttons(page, [button(page, drawn) for drawn in element["buttons"]])


def _add_folded(page: Page, drawn: Drawn, element: Part) -> None:
    """Folded away in a container where one takes it, else open under its title."""
    inside = page.inner()
    _add_elements(inside, drawn, element["elements"])
    page.tables, page.charts = inside.tables, inside.charts
    fits = 0 < len(inside.blocks) <= CONTAINER_BLOCKS and all(block["type"] in FOLDABLE for block in inside.blocks)
    if fits and page.native and page.surface is Surface.MESSAGE:
        title = plain(one_line(element["title"]), HEADER)
        folded = {"is_collapsible": True, "default_collapsed": True}
        page.blocks.append({"type": "container", "title": title, **folded, "child_blocks": inside.blocks})
        return
    page.degrade("folded details stand open")
    page.blocks.append(bold(element["title"]))
    page.blocks.extend(inside.blocks)


def _add_form(page: Page, drawn: Drawn, form: Part) -> None:
    """What is asked and already known, and the button that opens the questions."""
    if page.surface is not Surface.MESSAGE:
        page.degrade("a form to be opened elsewhere")
        return
    told = "\n".join(_asked(page, question) for question in form["fields"])
    page.blocks.extend({"type": "section", "text": plain(piece)} for piece in pieces(told))
    opener = {"type": "button", "action_id": f"{OPEN_FORM}:{page.number()}:{form['id']}", "value": form["id"], "style": "primary"}
    page.blocks.append({"type": "actions", "elements": [opener | {"text": plain(page.say(FILL_IN), BUTTON_TEXT)}]})
    page.views.append(_view(page, drawn, form))


def _asked(page: Page, question: Part) -> str:
    labels = {option["value"]: option["label"] for option in question["options"]}
    value = labels.get(question["value"], question["value"])
    if question["kind"] == "checkbox":
        value = TICKED if question["value"] else ""
    error = f" ({question['error']})" if question["error"] else ""
    colon = "：" if page.language == "zh_CN" else ": "
    return f"• {question['label']}{' *' if question['required'] else ''}{colon}{value}{error}".rstrip()


def _view(page: Page, drawn: Drawn, form: Part) -> Part:
    """The modal of a form: what its card tells beside it stands above the questions."""
    inside = Page(language=page.language, surface=Surface.MODAL, ease=page.ease, degradations=page.degradations)
    beside = [element for element in drawn["elements"] if element["type"] != "form"]
    _add_elements(inside, drawn, beside)
    del inside.blocks[VIEW_BLOCKS:]
    return view_of(inside, drawn["title"], form)


DRAWERS: Final[Mapping[str, Callable[[Page, Part], None]]] = {
    "text": _add_text,
    "note": _add_note,
    "fields": _add_facts,
    "buttons": _add_row,
    "table": add_table,
    "chart": add_chart,
    "divider": _add_divider,
    "link": _add_link,
    "image": _add_image,
}
"""How the parts of a card are drawn that need nothing of the card around them."""
