"""A card where nothing but text can be shown."""

from __future__ import annotations

from cards.fallback import as_text
from cards.format import Reader
from cards.model import (
    Button,
    Buttons,
    Card,
    Chart,
    ChartKind,
    Collapsible,
    Column,
    Divider,
    Element,
    Fact,
    FieldKind,
    Fields,
    Form,
    FormField,
    Image,
    Link,
    Note,
    Option,
    Series,
    Table,
    Text,
)
from cards.samples import NOW
from domain.terms import Priority
from domain.words import Message, _
from tests.rows import for_each

GO = Button(id="go", label=_("Show"), action="a.b", subject="C001")
STAY = Button(id="stay", label=_("Discard"), action="a.c", subject="C001")
REGION, OWNER = Column(key="region", label=_("Region")), Column(key="owner", label=_("Owner"))


def lines(*elements: Element, language: str = "zh_CN", subtitle: str = "", tags: tuple[str, ...] = ()) -> list[str]:
    card = Card(kind="test", title="标题", subtitle=subtitle, tags=tags, elements=elements)
    return as_text(card, Reader(language, "Asia/Shanghai", NOW)).split("\n")


def form(*questions: FormField) -> Form:
    return Form(id="f", action="a.save", subject="C001", submit=_("Save"), fields=questions)


@for_each(("language", "line"), [("zh_CN", "区域：华东"), ("en", "Region: 华东"), ("fr", "Region: 华东")])
def test_a_label_is_parted_from_its_value_as_the_language_does(language: str, line: str) -> None:
    element = Fields(facts=(Fact(label=_("Region"), value="华东"),))

    assert lines(element, language=language) == ["标题", line]


@for_each(
    ("element", "text"),
    [
        (Text(words="一段话"), ["一段话"]),
        (Note(words="小字"), ["小字"]),
        (Divider(), []),
        (Image(asset="map.png", alternative="地图"), ["地图"]),
        (Link(label="官网", address="https://xx.example"), ["官网：https://xx.example"]),
        (Collapsible(title="更多", elements=(Text(words="里面"), Divider(), Text(words="还有"))), ["更多", "里面", "还有"]),
        (Collapsible(title="外", elements=(Collapsible(title="内", elements=(Text(words="深"),)),)), ["外", "内", "深"]),
        (Buttons(buttons=(GO, STAY)), ["[查看] [放弃]"]),
        (Buttons(buttons=(GO,), quick=True, label="更多"), ["更多 [查看]"]),
        (Fields(facts=()), []),
    ],
)
def test_each_part_reads_alone(element: Element, text: list[str]) -> None:
    assert lines(element) == ["标题", *text]


def test_the_head_comes_first_without_empty_lines() -> None:
    assert lines(subtitle="副标题", tags=("补录", "待复核")) == ["标题", "副标题", "补录 · 待复核"]
    assert lines() == ["标题"]


def test_a_table_reads_row_by_row_with_its_buttons() -> None:
    table = Table(
        columns=(REGION, OWNER),
        rows=({"owner": "林晓", "region": "华东"}, {"region": "", "owner": "王强"}, {"region": "苏州"}),
        row_buttons=(GO, STAY, GO),
    )

    assert lines(table)[1:] == ["区域 · 负责人", "华东 · 林晓 [查看]", "王强 [放弃]", "苏州 [查看]"]


def test_a_table_without_buttons_has_none() -> None:
    assert lines(Table(columns=(REGION,), rows=({"region": "华东"},)))[1:] == ["区域", "华东"]


def test_a_chart_reads_as_figures() -> None:
    series = (Series(name="林晓", values=(1, 2.5)), Series(name="王强", values=(0, 1e6)))
    chart = Chart(kind=ChartKind.LINE, title="跟进次数", categories=("周一", "周二"), series=series, unit="次")

    assert lines(chart)[1:] == ["跟进次数", "林晓：周一 1次, 周二 2.5次", "王强：周一 0次, 周二 1,000,000次"]


PRIORITIES = tuple(Option(value=term.value, label=term.label) for term in Priority)


@for_each(
    ("question", "line"),
    [
        (FormField(name="n", label=_("Region")), "区域："),
        (FormField(name="n", label=_("Region"), required=True, initial="华东"), "区域 *：华东"),
        (FormField(name="n", label=_("Region"), initial="？", error=_("This is needed.")), "区域：？ (此项必填。)"),
        (FormField(name="n", label=_("Need priority"), kind=FieldKind.SELECT, initial="high", options=PRIORITIES), "需求优先级：高"),
        (FormField(name="n", label=_("Need priority"), kind=FieldKind.SELECT, initial="gone", options=PRIORITIES), "需求优先级：gone"),
        (FormField(name="n", label=_("Decision maker"), kind=FieldKind.CHECKBOX, initial="true"), "关键决策人：✓"),
        (FormField(name="n", label=_("Decision maker"), kind=FieldKind.CHECKBOX), "关键决策人："),
        (FormField(name="n", label=_("Due"), kind=FieldKind.DATE, initial="2026-11-25"), "截止：2026-11-25"),
    ],
)
def test_a_question_stands_with_its_answer(question: FormField, line: str) -> None:
    assert lines(form(question))[1:] == [line, "[保存]"]


def test_somebody_s_own_lines_stay_lines() -> None:
    assert lines(Text(words="第一行\n第二行"), Text(words="{count} [按钮]"))[1:] == ["第一行", "第二行", "{count} [按钮]"]


def test_a_message_of_ours_is_said_in_the_reader_s_language() -> None:
    message = Message("Still missing: {names}").format(names=_("Region"))

    assert lines(Note(words=message))[1:] == ["尚缺：区域"]
    assert lines(Note(words=message), language="en")[1:] == ["Still missing: Region"]
