"""Every card is drawn on every platform inside its limits, in both languages; what is not shown as meant is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from bot.port.platform import Rendered
from bot.tokens import Signer
from cards.catalog import LANGUAGES
from cards.draw import MORE_ROWS, SHORTENED, Drawn, draw
from cards.examples import all_examples
from cards.format import Reader
from cards.model import (
    Button,
    Buttons,
    Card,
    Column,
    Fact,
    FieldKind,
    Fields,
    Form,
    FormField,
    Note,
    Option,
    Table,
    Text,
    Tone,
)
from cards.samples import NOW
from domain.words import _
from tests.bot.platforms.driving import Judge, Message
from tests.bot.platforms.houses import PLATFORMS, judge_of
from tests.making import KEY

SIGNER = Signer([KEY])
BLANK = re.compile(r"[\s\u200b\u200c\u200d\u2060\\*_`|]+")
LONG = "客户要求在本月底之前完成数据对接模块的联调，并提供按件计费的报价方案。" * 400
COUNTED = {"en": r"(\d+) more are not shown", "zh_CN": r"另有 (\d+) 条未显示"}
MOST = 10
"""Problems told at once."""

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module", params=PLATFORMS)
def judge(request: pytest.FixtureRequest) -> Judge:
    return judge_of(request.param)


def drawn(card: Card, language: str) -> Drawn:
    """As the house draws it: signed, private values open."""
    return draw(
        card, Reader(language, "Asia/Shanghai", NOW), sign=lambda each: SIGNER.sign(each, NOW), unseal=lambda _sealed: "13812345678"
    )


def flat(elements: Sequence[Drawn]) -> Iterator[Drawn]:
    """Every element, folded ones too."""
    for element in elements:
        yield element
        yield from flat(element.get("elements", ()))


def bare(text: str) -> str:
    """Only the letters: platforms break lines and mark words each in their own way."""
    return BLANK.sub("", text)


def lost(card: Drawn, message: Message, rendered: Rendered) -> Iterator[str]:
    """What the payload does not hold and no degradation speaks of."""
    if rendered.degradations:
        return
    text = bare(message.text)
    yield from (f"the words {word[:40]!r}" for word in words_of(card) if bare(word) not in text)
    held = {control.token for control in message.controls}
    yield from (f"the button {button['label']!r}" for button in buttons_of(card) if button["token"] not in held)


def words_of(card: Drawn) -> Iterator[str]:
    """Every word of ours that has to be readable, the forms' own aside."""
    yield from (card["title"], card["subtitle"], *card["tags"])
    for element in flat(card["elements"]):
        yield from (element.get(name, "") for name in ("text", "label"))
        yield element["title"] if element["type"] == "collapsible" else ""
        yield from (fact[name] for fact in element.get("facts", ()) for name in ("label", "value"))
        yield from (column["label"] for column in element.get("columns", ()))
        if element["type"] == "table":
            yield from (cell for row in element["rows"] for cell in row.values())


def buttons_of(card: Drawn) -> Iterator[Drawn]:
    """Every button, in reading order."""
    for element in flat(card["elements"]):
        yield from (*element.get("buttons", ()), *element.get("row_buttons", ()))


def form_of(card: Drawn) -> Drawn | None:
    return next((element for element in flat(card["elements"]) if element["type"] == "form"), None)


def misasked(card: Drawn, message: Message) -> Iterator[str]:
    """What of a form did not arrive."""
    form = form_of(card)
    if form is None:
        return
    if message.form is None:
        yield "the form"
        return
    asked = {question.name: question for question in message.form.questions}
    yield from () if message.form.token == form["token"] else ("the form's token",)
    for question in form["fields"]:
        shown = asked.get(question["name"])
        if shown is None or bare(question["label"]) not in bare(shown.label):
            yield f"the question {question['name']}"
        elif "select" in question["kind"] and {option["value"] for option in question["options"]} - {""} > set(shown.options):
            yield f"options of {question['name']}"


def problems(judge: Judge, cards: dict[str, Card], language: str) -> list[str]:
    """Of all these cards, the first few."""
    told: list[str] = []
    for name, card in cards.items():
        one = drawn(card, language)
        rendered = judge.render(one)
        message = judge.read(rendered)
        found = [*judge.broken_limits(rendered), *lost(one, message, rendered), *misasked(one, message)]
        told += [f"{name}: {each}" for each in found]
    return told[:MOST]


@every_language
def test_every_example_keeps_the_limits_and_loses_nothing_in_silence(judge: Judge, language: str) -> None:
    assert problems(judge, all_examples(), language) == []


@every_language
def test_every_title_can_be_read(judge: Judge, language: str) -> None:
    unread = []
    for name, card in all_examples().items():
        one = drawn(card, language)
        if bare(one["title"]) not in bare(judge.read(judge.render(one)).text):
            unread.append(name)

    assert unread == []


def long_table(rows: int, *, buttons: bool = False) -> Card:
    columns = tuple(Column(key=f"k{number}", label=_("Customer")) for number in range(5))
    row = {f"k{number}": f"成都天府之国供应链管理有限公司第{number}分公司" for number in range(5)}
    pressed = tuple(a_button(number) for number in range(rows)) if buttons else ()
    table = Table(columns=columns, rows=tuple({**row, "k0": f"第{number}行"} for number in range(rows)), row_buttons=pressed)
    return Card(kind="sample", title="很长的表格", elements=(table,))


def a_button(number: int) -> Button:
    return Button(id=f"b{number}", label=f"第{number}个", action="customer.show", subject=f"C{number:03}", values={"how": "x" * 40})


@every_language
def test_a_table_of_two_hundred_rows_says_how_many_are_missing(judge: Judge, language: str) -> None:
    one = drawn(long_table(200), language)
    rendered = judge.render(one)
    text = judge.read(rendered).text
    shown = sum(f"第{number}行" in text for number in range(200))
    counted = sum(int(count) for count in re.findall(COUNTED[language], text))

    assert list(judge.broken_limits(rendered)) == []
    assert 1 <= shown <= 50
    assert shown + counted == 200
    assert shown == 50 or rendered.degradations


@pytest.mark.parametrize("rows", [1, 2, 9, 10, 11, 49, 50])
@pytest.mark.parametrize("buttons", [False, True])
def test_tables_of_every_length_keep_the_limits(judge: Judge, rows: int, *, buttons: bool) -> None:
    assert problems(judge, {"table": long_table(rows, buttons=buttons)}, "zh_CN") == []


@every_language
def test_a_long_chinese_text_is_shortened_with_a_note(judge: Judge, language: str) -> None:
    reader = Reader(language, "UTC", NOW)
    notes = [bare(reader.say(note)) for note in (SHORTENED.format(text=""), MORE_ROWS.format(count=11))]
    card = Card(kind="sample", title="长文", elements=tuple(Text(words=LONG) for _paragraph in range(12)))

    rendered = judge.render(drawn(card, language))
    text = judge.read(rendered).text

    assert list(judge.broken_limits(rendered)) == []
    assert LONG[:60] in text
    assert any(note in bare(text) for note in notes)


FULL = {
    "everything long": Card(
        kind="sample",
        title="长" * 50,
        subtitle="副" * 200,
        tone=Tone.DANGER,
        tags=("标签" * 20, "另一个" * 20, "第三个" * 20),
        elements=(
            Text(words=LONG, strong=True),
            Fields(facts=tuple(Fact(label=_("Customer"), value=LONG[: 100 * number]) for number in range(10))),
            Note(words=LONG),
            Buttons(buttons=tuple(a_button(number) for number in range(3))),
            Buttons(buttons=tuple(a_button(number) for number in range(3, 8)), quick=True, label="选一个" * 40),
        ),
    ),
    "a long button": Card(
        kind="sample",
        title="x",
        elements=(Buttons(buttons=(Button(id="b", label="按钮" * 60, action="customer.show", subject="C" * 60),)),),
    ),
    "a full form": Card(
        kind="sample",
        title="表单",
        elements=(
            Form(
                id="f",
                action="customer.save",
                subject="C001",
                submit=_("Save"),
                fields=tuple(
                    FormField(
                        name=f"q{number}",
                        label="问题" * 30,
                        kind=kind,
                        required=number % 2 == 0,
                        hint="提示" * 100,
                        initial="初" * 900 if kind in {FieldKind.TEXT, FieldKind.MULTILINE} else "",
                        error="错" * 100,
                        options=tuple(Option(value=f"值{each}" + "x" * 140, label=f"选项{each}" * 20) for each in range(100))
                        if kind in {FieldKind.SELECT, FieldKind.MULTI_SELECT}
                        else (),
                    )
                    for number, kind in enumerate((*FieldKind, FieldKind.TEXT, FieldKind.MULTILINE))
                ),
            ),
        ),
    ),
    "nothing at all": Card(kind="sample", title="x"),
    "empty parts": Card(
        kind="sample", title="x", elements=(Text(words=""), Note(words=""), Fields(facts=(Fact(label=_("Customer"), value=""),)))
    ),
}


@every_language
@pytest.mark.parametrize("name", FULL)
def test_cards_at_the_edge_of_every_budget_keep_the_limits(judge: Judge, name: str, language: str) -> None:
    rendered = judge.render(drawn(FULL[name], language))

    assert list(judge.broken_limits(rendered)) == []
