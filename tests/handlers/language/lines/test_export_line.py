"""What stands behind `/export`."""

from __future__ import annotations

import pytest

from domain.intake.fields import SheetKind
from domain.intake.lists import UnknownListError
from handlers.language.lines.export_line import read_export
from tests.rows import for_each


@for_each(
    ("text", "kind", "suffix"),
    [
        ("", SheetKind.CUSTOMERS, None),
        ("  Customers ", SheetKind.CUSTOMERS, None),
        ("contact .CSV", SheetKind.CONTACTS, ".csv"),
        ("csv 联系人", SheetKind.CONTACTS, ".csv"),
        ("跟进记录 Excel", SheetKind.FOLLOWUPS, ".xlsx"),
        ("follow-ups xlsx", SheetKind.FOLLOWUPS, ".xlsx"),
    ],
)
def test_a_list_and_its_kind_of_file_in_any_order(text: str, kind: SheetKind, suffix: str | None) -> None:
    assert read_export(text) == (kind, suffix)


@for_each("text", ["invoices", "customers pdf", "客户 发票"])
def test_what_is_no_list_is_named(text: str) -> None:
    with pytest.raises(UnknownListError) as told:
        read_export(text)

    assert told.value.message.arguments["word"] == text.rsplit(maxsplit=1)[-1]
