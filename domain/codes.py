"""Codes people say aloud: `C001` a customer, `L0001` a lead, `J001` a follow-up, `T001` a next action."""

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


PADDING = {CodeKind.CUSTOMER: 3, CodeKind.LEAD: 4, CodeKind.FOLLOWUP: 3, CodeKind.ACTION: 3}
SHAPE = re.compile(r"#?([CLJT])([0-9]{1,15})")


@dataclass(frozen=True, kw_only=True)
class Code:
    """A letter and a number of that letter's sequence; `str()` is the code as it is written.

    Our own default: padded to three digits (leads to four), gaps allowed, never reused.
    """

    kind: CodeKind
    number: int

    def __str__(self) -> str:
        """The code with its padding: `C001`, `L0012`, `J1234`."""
        return f"{self.kind}{self.number:0{PADDING[self.kind]}d}"


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
