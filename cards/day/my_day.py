"""Everything that waits for one person, on one card: pushed in their slot, or asked for by `/today`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cards.actions.action_due import action_due_card
from cards.model import Button, ButtonStyle, Card, Column, Element, Note, Table, Tone
from cards.samples import ACTION, NOW
from domain.codes import CodeKind, parse_code
from domain.words import Message, Words, _

MOST_ROWS = 50
"""So many fit on a card; the rest is counted."""
OF_CUSTOMERS = (CodeKind.CUSTOMER, CodeKind.LEAD)


@dataclass(frozen=True, kw_only=True)
class DayRow:
    """One matter: what it is, and the one click that helps most."""

    title: Words
    button: Button | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """Matters of one kind under their label."""

    label: Message
    rows: tuple[DayRow, ...]


def my_day(sections: Sequence[Section], *, settled: int = 0) -> Card:
    """The sections in this order, at most fifty rows of them; `settled` of what the card once showed are done."""
    shown = _first_rows([section for section in sections if section.rows], MOST_ROWS)
    count = sum(len(section.rows) for section in sections)
    rest = count - sum(len(section.rows) for section in shown)
    tables: list[Element] = [table for number, section in enumerate(shown) for table in _tables(section, f"{number}")]
    return Card(
        kind="my_day",
        title=_("Your day: {count} to look at").format(count=count),
        tone=Tone.WARNING,
        elements=(*tables, *_notes(rest, settled)),
        refs=tuple(dict.fromkeys(ref for section in shown for row in section.rows for ref in row.refs)),
    )


def nothing_today() -> Card:
    """Answers `/today` on a free day."""
    hint = _("Nothing is due today and nobody waits for you. Type /todo to see what comes later.")
    return Card(kind="my_day", title=_("Nothing is waiting for you today"), tone=Tone.SUCCESS, elements=(Note(words=hint),))


def row_of(card: Card) -> DayRow:
    """A card as one row: its title, and its main button or else the way to its customer."""
    return DayRow(title=card.title, button=_main_button(card), refs=card.refs)


def open_button(code: str) -> Button:
    """The way to a customer."""
    return Button(id="show", label=_("Open customer"), action="customer.show", subject=code)


def _main_button(card: Card) -> Button | None:
    buttons = tuple(card.buttons())
    primary = next((button for button in buttons if button.style is ButtonStyle.PRIMARY), None)
    return primary or next(iter(buttons), None) or _way_to_customer(card)


def _way_to_customer(card: Card) -> Button | None:
    return next((open_button(ref) for ref in card.refs if (code := parse_code(ref)) is not None and code.kind in OF_CUSTOMERS), None)


def _first_rows(sections: Sequence[Section], most: int) -> list[Section]:
    shown: list[Section] = []
    for section in sections:
        if most <= 0:
            break
        shown.append(replace(section, rows=section.rows[:most]))
        most -= len(section.rows)
    return shown


def _tables(section: Section, prefix: str) -> list[Table]:
    """All rows of a table have a button, or none has."""
    pressable = [(row, row.button) for row in section.rows if row.button is not None]
    plain = [row for row in section.rows if row.button is None]
    buttons = tuple(
        replace(button, id=f"{prefix}-{number}-{button.id}", style=ButtonStyle.DEFAULT) for number, (_row, button) in enumerate(pressable)
    )
    tables = [_table(section.label, [row for row, _button in pressable], buttons), _table(section.label, plain, ())]
    return [table for table in tables if table.rows]


def _table(label: Message, rows: Sequence[DayRow], buttons: tuple[Button, ...]) -> Table:
    return Table(columns=(Column(key="what", label=label),), rows=tuple({"what": row.title} for row in rows), row_buttons=buttons)


def _notes(rest: int, settled: int) -> tuple[Note, ...]:
    more = Note(words=_("And {count} more: type /today when these are done.").format(count=rest)) if rest else None
    done = Note(words=_("Done since: {count}").format(count=settled)) if settled else None
    hint = Note(words=_("Type /snooze and a code to be reminded of it later."))
    return tuple(note for note in (more, done, hint) if note is not None)


def _sample() -> list[Section]:
    late = replace(ACTION, code="T002", task="发送产品对比表", due_at=NOW - timedelta(days=2))
    rows = (row_of(action_due_card(late, NOW)), row_of(action_due_card(ACTION, NOW)))
    note = DayRow(title=_("{code} to do: {customer}").format(code="T007", customer="XX科技公司"))
    return [Section(label=_("Next actions"), rows=rows), Section(label=_("Later today"), rows=(note,))]


def example() -> Card:
    """A morning."""
    return my_day(_sample())


def example_redrawn() -> Card:
    """The same, after something was done."""
    return my_day(_sample()[:1], settled=1)


def example_full() -> Card:
    """After a holiday."""
    rows = _sample()[0].rows * 30
    return my_day([Section(label=_("Next actions"), rows=rows)])


def example_free() -> Card:
    """A free day."""
    return nothing_today()
