"""Codes people say aloud: `C001` a customer, `L0001` a lead, `J001` a follow-up, `T001` a next action.

`O001` is an order, `W001` a ticket (工单), `H001` a handover.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class CodeKind(StrEnum):
    """The letter a code begins with."""

    CUSTOMER = "C"
    LEAD = "L"
    FOLLOWUP = "J"
    ACTION = "T"
    ORDER = "O"
    TICKET = "W"
    HANDOVER = "H"


DIGITS = 3
LEAD_DIGITS = 4
SHAPE = re.compile(r"#?([CLJTOWH])([0-9]{1,15})")


@dataclass(frozen=True, kw_only=True)
class Code:
    """A letter and a number of that letter's sequence; `str()` is the code as it is written.

    Our own default: padded to three digits (leads to four), gaps allowed, never reused.
    """

    kind: CodeKind
    number: int

    def __str__(self) -> str:
        """The code with its padding: `C001`, `L0012`, `J1234`."""
        return f"{self.kind}{self.number:0{LEAD_DIGITS if self.kind is CodeKind.LEAD else DIGITS}d}"


def format_code(kind: CodeKind, number: int) -> str:
    """The code of the letter's `number`-th record."""
    return str(Code(kind=kind, number=number))


def parse_code(text: str) -> Code | None:
    """The code somebody typed, whatever its case, width or padding, with or without `#`; None when it is none."""
    found = SHAPE.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    return found and Code(kind=CodeKind(found[1]), number=int(found[2]))


def canonical(text: str) -> str:
    """A typed code as it is written (`ｃ1` is `C001`); anything else as it stands, without blanks around it."""
    code = parse_code(text)
    return str(code) if code else text.strip()
