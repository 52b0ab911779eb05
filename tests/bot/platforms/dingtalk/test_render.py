from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms.dingtalk.render import (
    BUTTONS_CUT,
    CUT,
    FORM,
    MESSAGE_BUTTONS,
    MESSAGE_BYTES,
    MOST_BUTTONS,
    SECOND_STEP,
    Room,
    closed_form,
    render_card,
    render_message,
)
from bot.platforms.dingtalk.settings import LONGEST_VARIABLE
from bot.platforms.dingtalk.typed import press_in
from bot.tokens import Signer
from cards.draw import Drawn, draw
from cards.examples import all_examples
from cards.format import Reader
from cards.model import (
    Button,
    Buttons,
    ButtonStyle,
    Card,
    Chart,
    ChartKind,
    Collapsible,
    Column,
    ColumnKind,
    Divider,
    Fact,
    Fields,
    Image,
    Link,
    Note,
    Series,
    Table,
    Text,
    Tone,
)
from domain.words import _
from tests.bot.platforms.dingtalk.reading import broken_limits, message_of, plain
from tests.bot.platforms.dingtalk.server import Shown
from tests.making import KEY, NOW

SIGNER = Signer([KEY])
LANGUAGES = ("zh_CN", "en")
ROOM = Room(variable=1_000)
WIDE = Room(variable=LONGEST_VARIABLE)


def drawn(card: Card, language: str = "en") -> Drawn:
    return draw(card, Reader(language, "Asia/Shanghai", NOW), lambda control: SIGNER.sign(control, NOW), lambda _sealed: "13800138000")


def press(label: str, **more: Any) -> Button:
    return Button(id=label, label=label, action="action.done", subject=label, **more)


def card_of(*elements: Any, **more: Any) -> Card:
    return Card(kind="test", title="标题", elements=elements, **more)


def params_of(card: Card, room: Room = ROOM) -> dict[str, str]:
    params: dict[str, str] = render_card(drawn(card), room).payload["params"]
    return params


def buttons_of(card: Card, room: Room = ROOM) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(params_of(card, room)["sys_full_json_obj"])["msgButtons"]
    return told


def every_example() -> Iterator[tuple[str, Drawn]]:
    for name, card in all_examples().items():
        for language in LANGUAGES:
            yield f"{name} {language}", drawn(card, language)


@pytest.mark.parametrize("room", [500, 1_000, LONGEST_VARIABLE])
def test_every_example_stays_inside_the_limits(room: int) -> None:
    broken = {name: found for name, card in every_example() if (found := broken_limits(render_card(card, Room(variable=room)), room))}

    assert broken == {}


def test_every_examples_words_and_buttons_are_there_or_told_to_be_missing() -> None:
    for name, card in every_example():
        rendered = render_card(card, WIDE)
        shown = message_of(Shown(ref="", template=rendered.payload["template"], params=rendered.payload["params"]))
        tokens = {*(control.token for control in shown.controls), *([shown.form.token] if shown.form else [])}
        assert shown.title == card["title"], name
        assert set(tokens_of(card["elements"])) <= tokens or BUTTONS_CUT in rendered.degradations, name
        if CUT not in rendered.degradations:
            assert [text for text in texts_of(card["elements"]) if " ".join(text.split()) not in " ".join(shown.text.split())] == [], name


def test_every_example_is_also_a_message_that_leaves_nothing_to_press_out() -> None:
    for name, card in every_example():
        message = render_message(card, with_pictures=False).payload
        assert len(json.dumps(message, ensure_ascii=False).encode()) <= MESSAGE_BYTES, name
        assert len(message["buttons"]) <= MESSAGE_BUTTONS, name
        assert card["title"] in plain(message["text"]), name


def tokens_of(elements: list[Drawn]) -> Iterator[str]:
    for element in elements:
        yield from (button["token"] for button in element.get("buttons", ()))
        yield from (button["token"] for button in element.get("row_buttons", ()))
        if element["type"] == "form":
            yield element["token"]
        yield from tokens_of(element.get("elements", []))


def texts_of(elements: list[Drawn]) -> Iterator[str]:
    for element in elements:
        match element["type"]:
            case "text" | "note":
                yield from element["text"].splitlines()
            case "fields":
                yield from (fact["label"] for fact in element["facts"])
            case "table":
                yield from (cell for row in element["rows"] for cell in row.values())
            case "collapsible":
                yield from texts_of(element["elements"])
            case _:
                pass


def test_words_stand_in_the_order_of_the_card() -> None:
    card = card_of(
        Text(words="Say *this*", strong=True),
        Fields(facts=(Fact(label=_("Name"), value="A_B"), Fact(label=_("Phone"), value="1\n2"))),
        Divider(),
        Note(words="small\nprint"),
        subtitle="below",
        tags=("VIP", "A"),
        tone=Tone.DANGER,
    )

    assert params_of(card)["markdown"] == (
        "below  \nVIP · A\n\n**Say \\*this\\***\n\n**Name**: A_B  \n**Phone**: 1 2\n\n---\n\n> small  \n> print"
    )


def test_a_table_stands_apart_and_its_figures_to_the_right() -> None:
    columns = (Column(key="n", label=_("Name")), Column(key="m", label=_("Amount"), kind=ColumnKind.MONEY))
    card = card_of(Text(words="before"), Table(columns=columns, rows=({"n": "a|b", "m": "5"},)))

    assert params_of(card)["markdown"] == "before\n\n| Name | Amount |\n|---|---:|\n| a\\|b | 5 |"


def test_the_buttons_of_rows_carry_their_rows_number_through_all_tables() -> None:
    column = Column(key="n", label=_("Name"))
    tables = [Table(columns=(column,), rows=({"n": name}, {"n": "z"}), row_buttons=(press(name), press(f"{name}2"))) for name in "ab"]

    card = card_of(*tables)

    assert "| 3 | b |" in params_of(card)["markdown"]
    assert [button["text"] for button in buttons_of(card)] == ["1. a", "2. a2", "3. b", "4. b2"]


def test_the_buttons_of_rows_that_are_not_shown_are_not_there_either() -> None:
    column = Column(key="n", label=_("Name"))
    rows = tuple({"n": f"客户{number:03}" * 6} for number in range(50))
    card = card_of(Table(columns=(column,), rows=rows, row_buttons=tuple(press(str(number)) for number in range(50))))

    rendered = render_card(drawn(card), ROOM)
    shown = rendered.payload["params"]["markdown"].count("客户") // 6

    assert 0 < shown < MOST_BUTTONS
    assert len(buttons_of(card)) == shown
    assert CUT in rendered.degradations


def test_two_hundred_rows_of_long_chinese_end_in_a_note() -> None:
    column = Column(key="n", label=_("Name"))
    card = card_of(Table(columns=(column,), rows=tuple({"n": "很长的中文说明" * 10} for _row in range(200))))

    rendered = render_card(drawn(card, "zh_CN"), WIDE)

    assert len(rendered.payload["params"]["markdown"].encode()) <= LONGEST_VARIABLE
    assert "未显示" in rendered.payload["params"]["markdown"].splitlines()[-1]


@pytest.mark.parametrize(("count", "shown"), [(MOST_BUTTONS, MOST_BUTTONS), (MOST_BUTTONS + 1, MOST_BUTTONS)])
def test_the_limit_of_buttons_and_one_more(count: int, shown: int) -> None:
    card = card_of(*(Buttons(buttons=(press(str(number)),)) for number in range(count)))

    rendered = render_card(drawn(card), ROOM)

    assert len(buttons_of(card)) == shown
    assert (BUTTONS_CUT in rendered.degradations) is (count > shown)
    assert ("Buttons that found no room: 1" in rendered.payload["params"]["markdown"]) is (count > shown)


def test_buttons_with_long_tokens_stay_within_a_variable() -> None:
    card = card_of(*(Buttons(buttons=(press(str(number), values={"what": "x" * 500}),)) for number in range(12)))

    rendered = render_card(drawn(card), ROOM)

    assert broken_limits(rendered) == []
    assert BUTTONS_CUT in rendered.degradations


def test_the_main_button_is_blue_and_one_that_asks_first_says_so_in_its_id() -> None:
    card = card_of(
        Buttons(buttons=(press("go", style=ButtonStyle.PRIMARY), press("drop", style=ButtonStyle.DANGER, confirm=_("Really drop it?"))))
    )

    go, drop = buttons_of(card)

    assert (go["color"], drop["color"]) == ("blue", "gray")
    assert (go["id"][0] != "?", drop["id"][0]) == (True, "?")
    assert go["request"] is drop["request"] is True
    assert SECOND_STEP in render_card(drawn(card), ROOM).degradations


def test_a_link_opens_a_page_and_calls_nobody_back() -> None:
    assert buttons_of(card_of(Link(label="Open", address="https://crm.example/d/1"))) == [
        {"text": "Open", "color": "gray", "url": "https://crm.example/d/1", "iosUrl": "https://crm.example/d/1"}
    ]


def chart(kind: ChartKind = ChartKind.BAR) -> Chart:
    series = (Series(name="Calls", values=(1.0, 2.5)), Series(name="Visits", values=(3.0,)))
    return Chart(kind=kind, title="Week", categories=("Mon", "Tue"), series=series, unit="次")


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_is_a_picture_to_be_uploaded(kind: ChartKind) -> None:
    rendered = render_card(drawn(card_of(chart(kind))), ROOM)

    [picture] = rendered.pictures
    assert f"![Week]({picture.key})" in rendered.payload["params"]["markdown"]
    assert picture.png().startswith(b"\x89PNG")


def test_a_chart_is_a_table_where_no_picture_can_be() -> None:
    rendered = render_card(drawn(card_of(chart())), Room(variable=1_000, with_pictures=False))

    assert rendered.pictures == ()
    assert "|  | Calls | Visits |\n|---|---:|---:|\n| Mon | 1次 | 3次 |\n| Tue | 2.5次 |  |" in rendered.payload["params"]["markdown"]


def test_a_picture_that_found_no_room_is_not_uploaded() -> None:
    card = card_of(Text(words="很长" * 400), chart())

    assert render_card(drawn(card), ROOM).pictures == ()


def test_what_folds_is_open_and_a_picture_of_ours_is_its_words() -> None:
    card = card_of(Collapsible(title="More", elements=(Text(words="inside"), Image(asset="map", alternative="A map"))))

    rendered = render_card(drawn(card), ROOM)

    assert rendered.payload["params"]["markdown"] == "**More**\n\ninside\n\nA map"
    assert rendered.degradations == ("collapsible: shown open", "image: its words")


def test_a_message_has_links_that_say_what_a_press_means() -> None:
    card = card_of(
        Text(words="words"),
        *(Buttons(buttons=(press(f"do {number}"),)) for number in range(7)),
        Link(label="Open", address="https://a.example"),
    )

    message = render_message(drawn(card), with_pictures=True).payload

    assert message["text"].startswith("#### 标题\n\nwords\n\n[do 5](dtmd://dingtalkclient/sendMessage?content=do%205")
    assert [button["title"] for button in message["buttons"]] == [f"do {number}" for number in range(5)]
    assert "[Open](https://a.example)" in message["text"]


def test_a_form_without_a_template_is_a_line_to_type() -> None:
    form = drawn(all_examples()["followups.log_form"])

    rendered = render_card(form, Room(variable=LONGEST_VARIABLE, has_forms=False))

    line = plain(rendered.payload["params"]["markdown"]).splitlines()[-1]
    typed = press_in(line)
    assert "form: a line to type" in rendered.degradations
    assert typed is not None
    assert typed.token == next(element["token"] for element in form["elements"] if element["type"] == "form")


def test_a_closed_forms_card_keeps_its_words_and_asks_nothing() -> None:
    params = closed_form(drawn(card_of(Text(words="Saved **C001**."), Buttons(buttons=(press("x"),)))), ROOM)

    assert json.loads(params["form"]) == {"fields": []}
    assert (params["question_title"], params["question_desc"], params["card_status"]) == ("标题", "Saved **C001**.", "submitted")


def test_a_card_drawn_later_has_the_same_shape() -> None:
    card = all_examples()["followups.log_form"]
    later = draw(
        card, Reader("en", "Asia/Shanghai", NOW + timedelta(days=1)), lambda control: SIGNER.sign(control, NOW), lambda _sealed: ""
    )

    assert render_card(later, ROOM).payload["template"] == FORM
