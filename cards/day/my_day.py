"""Everything that waits for one person, on one card: pushed in their slot, or asked for by `/today`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cards.actions.action_due import action_due_card
from cards.buttons import show_button
from cards.model import Button, ButtonStyle, Card, Column, Element, Note, Table, Tone
from cards.phrases import beside
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
class Gone:
    """How much of what a card once showed stands there no longer."""

    done: int = 0
    put_off: int = 0
    repeated: int = 0


@dataclass(frozen=True, kw_only=True)
class Section:
    """Matters of one kind under their label."""

    label: Message
    rows: tuple[DayRow, ...]


def pushed_day(sections: Sequence[Section], *, gone: Gone | None = None) -> Card:
    """What Genjin says in somebody's slot, and what is left of it later."""
    card = my_day(sections)
    hint = Note(words=_("Type /snooze and a code to be reminded of it later."))
    return replace(card, elements=(*card.elements, *_gone(gone or Gone()), hint))


def finished_day(sections: Sequence[Section], gone: Gone) -> Card:
    """Takes the place of a pushed day of which nothing is left to press."""
    title = _("Your day: nothing left just now") if gone.put_off or gone.repeated else _("Your day: all done")
    rows = [replace(section, rows=tuple(replace(row, button=None) for row in section.rows)) for section in sections]
    card = my_day(rows)
    return replace(card, kind="settled", title=title, tone=Tone.SUCCESS, elements=(*card.elements, *_gone(gone)))


def my_day(sections: Sequence[Section]) -> Card:
    """The sections in this order, at most fifty rows of them."""
    shown = _first_rows([section for section in sections if section.rows], MOST_ROWS)
    count = sum(len(section.rows) for section in sections)
    rest = count - sum(len(section.rows) for section in shown)
    tables: list[Element] = [table for number, section in enumerate(shown) for table in _tables(section, f"{number}")]
    return Card(
        kind="my_day",
        title=_("Your day: {count} to look at").format(count=count),
        tone=Tone.WARNING,
        elements=(*tables, *_more(rest)),
        refs=tuple(dict.fromkeys(ref for section in shown for row in section.rows for ref in row.refs)),
    )


def nothing_today() -> Card:
    """Answers `/today` on a free day."""
    hint = _("Nothing is due today and nobody waits for you. Type /todo to see what comes later.")
    return Card(kind="my_day", title=_("Nothing is waiting for you today"), tone=Tone.SUCCESS, elements=(Note(words=hint),))


def row_of(card: Card, code: str = "") -> DayRow:
    """A card as one row: its title behind the code it can be called by, and its main button or else the way to its customer."""
    title = card.title if not code or _names(card.title, code) else beside(code, card.title)
    return DayRow(title=title, button=_main_button(card), refs=card.refs)


def _names(words: Words, code: str) -> bool:
    """Whether the words hold the code already."""
    match words:
        case str():
            return code in words
        case Message():
            return any(_names(each, code) for each in words.arguments.values())
        case _:
            return False


def _main_button(card: Card) -> Button | None:
    buttons = tuple(card.buttons())
    primary = next((button for button in buttons if button.style is ButtonStyle.PRIMARY), None)
    return primary or next(iter(buttons), None) or _way_to_customer(card)


def _way_to_customer(card: Card) -> Button | None:
    return next((show_button(ref) for ref in card.refs if (code := parse_code(ref)) is not None and code.kind in OF_CUSTOMERS), None)


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


def _more(rest: int) -> tuple[Note, ...]:
    return (Note(words=_("And {count} more: type /today when these are done.").format(count=rest)),) if rest else ()


def _gone(gone: Gone) -> Iterator[Note]:
    if gone.done:
        yield Note(words=_("Done since: {count}").format(count=gone.done))
    if gone.put_off:
        yield Note(words=_("Put off: {count}").format(count=gone.put_off))
    if gone.repeated:
        yield Note(words=_("Reminded again: {count}").format(count=gone.repeated))


def _sample() -> list[Section]:
    late = replace(ACTION, code="T002", task="发送产品对比表", due_at=NOW - timedelta(days=2))
    rows = tuple(row_of(action_due_card(action, NOW), action.code) for action in (late, ACTION))
    note = DayRow(title=_("{code} to do: {customer}").format(code="T007", customer="XX科技公司"))
    return [Section(label=_("Next actions"), rows=rows), Section(label=_("Later today"), rows=(note,))]


def example() -> Card:
    """A morning."""
    return pushed_day(_sample())


def example_redrawn() -> Card:
    """The same, after something was done and something put off."""
    return pushed_day(_sample()[:1], gone=Gone(done=1, put_off=1))


def example_finished() -> Card:
    """The same, when everything is done."""
    return finished_day(_sample(), Gone(done=3))


def example_put_off() -> Card:
    """The same, when the rest comes again another day."""
    return finished_day(_sample(), Gone(done=1, put_off=2))


def example_full() -> Card:
    """After a holiday."""
    rows = _sample()[0].rows * 30
    return pushed_day([Section(label=_("Next actions"), rows=rows)])


def example_free() -> Card:
    """A free day."""
    return nothing_today()
