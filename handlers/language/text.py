"""A line as said and as read, cut at the same places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.writing import fold

LONGEST_LINE = 2000
"""Longer texts are refused before they are read (characters)."""

EDGES = " \t\r\n\u3000,，。.;；:：!！?？、-—~·"
"""What may stand around words without being part of them."""

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\u3000]{2,}")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of a line: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class Line:
    """`said` in the person's own characters, `read` folded (see `domain/writing.py`); both of one length."""

    said: str
    read: str

    @classmethod
    def of(cls, text: str) -> Line:
        """The line of a text, cleaned of characters that no database takes."""
        said = _UNSAFE.sub(" ", text).strip()
        return cls(said=said, read=fold(said))

    def cut(self, start: int, end: int | None = None) -> Line:
        """A part of it."""
        return Line(said=self.said[start:end], read=self.read[start:end])

    def without(self, *spans: Span) -> str:
        """The person's words with stretches taken out, tidied."""
        kept, at = [], 0
        for span in sorted(spans, key=lambda span: span.start):
            kept.append(self.said[at : max(at, span.start)])
            at = max(at, span.end)
        kept.append(self.said[at:])
        return tidy(" ".join(part for part in kept if part.strip(EDGES)))


def tidy(words: str) -> str:
    """Words without blanks and punctuation around them, double blanks made one."""
    return _BLANKS.sub(" ", words).strip(EDGES)
