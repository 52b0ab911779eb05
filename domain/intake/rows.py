"""From the cells of one row to what is entered, or the reasons why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.intake.cells import Cells, Manner
from domain.intake.fields import Field, SheetKind
from domain.intake.headers import Header
from domain.intake.people import contact_in
from domain.intake.read import ContactCells, Read
from domain.intake.talks import followup_in
from domain.intake.values import Cell, text_of
from domain.people import Person
from domain.terms import Kind, Level, NeedType, Priority, Stage, Status, Term
from domain.words import Message, _

__all__ = ["NO_NAME", "Read", "RowReader", "by_names", "called"]

NO_NAME = _("There is no customer name.")
NO_CUSTOMER = _("Whose row this is cannot be seen: name the customer or its code.")

SUMS = frozenset(["合计", "总计", "小计", "共计", "总数", "total", "totals", "subtotal", "sum", "grandtotal"])
TEXTS = (
    *(Field.NAME, Field.INDUSTRY, Field.REGION, Field.SOURCE, Field.FAX, Field.COUNTRY, Field.ADDRESS, Field.WEBSITE),
    *(Field.CORE_NEED, Field.EXPECTED_DELIVERY, Field.REMARK),
)
CHOICES: Mapping[Field, type[Term]] = {
    Field.KIND: Kind,
    Field.STATUS: Status,
    Field.LEVEL: Level,
    Field.NEED_PRIORITY: Priority,
    Field.NEED_TYPE: NeedType,
    Field.STAGE: Stage,
}


@dataclass(kw_only=True)
class RowReader:
    """Reads the rows of one sheet, and counts the owners in them whom nobody knows."""

    header: Header
    manner: Manner
    strangers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.manner = replace(self.manner, unit=self.header.unit)

    def read(self, row: Sequence[Cell]) -> Read | tuple[Message, ...] | None:
        """What the row says; the reasons why it cannot be entered, all of them; None for an empty row, and for the sums below a list."""
        cells = Cells({name: row[place] for place, name in self.header.columns.items() if place < len(row)}, self.manner)
        if not cells or _is_sum(row):
            return None
        read = _customer(cells) if self.header.kind is SheetKind.CUSTOMERS else _other(cells, self.header.kind)
        if cells.stranger:
            self.strangers[cells.stranger] += 1
        return tuple(cells.reasons) or read


def _is_sum(row: Sequence[Cell]) -> bool:
    """合计 in its first cell and numbers in the others: no customer is called so."""
    words = filter(None, map(text_of, row))
    first = "".join(next(words, "").split()).rstrip(":：").casefold()
    return first in SUMS and all(any(map(str.isdigit, each)) for each in words)


def _customer(cells: Cells) -> Read:
    """A customer, perhaps with somebody there."""
    if Field.NAME not in cells:
        cells.reasons.append(NO_NAME)
    facts: dict[str, object] = {**cells.texts(TEXTS)}
    facts |= {name.value: cells.term(name, kind) for name, kind in CHOICES.items() if name in cells}
    if Field.USCC in cells:
        facts["uscc"] = cells.uscc(Field.USCC)
    if Field.BUDGET in cells:
        facts["budget_low"], facts["budget_high"] = cells.amounts(Field.BUDGET)
    registered, (phone, of_person) = cells.past(Field.REGISTERED_AT), cells.numbers()
    name = str(facts.pop("name", ""))
    return Read(
        name=name,
        code=cells.words(Field.CODE),
        facts=facts,
        owner=cells.owner(),
        phone=phone,
        email=cells.email(Field.EMAIL),
        tags=cells.tags(Field.TAGS),
        registered_at=registered and registered[0],
        contact=contact_in(cells, of_person, otherwise=name),
    )


def _other(cells: Cells, kind: SheetKind) -> Read:
    """Somebody at a customer's, or a talk with one."""
    name, code = cells.text(Field.NAME) or "", cells.words(Field.CODE)
    if not name and not code:
        cells.reasons.append(NO_CUSTOMER)
    if kind is SheetKind.CONTACTS:
        return Read(name=name, code=code, contact=contact_in(cells, cells.phone(Field.CONTACT_PHONE), otherwise=name))
    named = cells.text(Field.CONTACT_NAME)
    return Read(name=name, code=code, contact=ContactCells(name=named) if named else None, followup=followup_in(cells))


def by_names(people: Iterator[Person] | Sequence[Person]) -> dict[str, Person]:
    """Everybody by what a cell may call them; a name that two share means neither."""
    found: dict[str, Person] = {}
    shared: set[str] = set()
    for person in people:
        for words in {person.handle, person.name, person.rep_code or person.handle}:
            if found.setdefault(words.casefold(), person) != person:
                shared.add(words.casefold())
    return {words: person for words, person in found.items() if words not in shared}


def called(people: Sequence[Person]) -> dict[int, str]:
    """What a cell calls each of them: their name, or their handle where the name means somebody else as well."""
    meant = by_names(people)
    return {person.id: person.name if meant.get(person.name.casefold()) == person else person.handle for person in people}
