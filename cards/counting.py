"""English counts its nouns: one day, two days. Our texts are written for several, and told for one here."""

from __future__ import annotations

import re
from collections.abc import Mapping

ONE_OF = {"days": "day", "minutes": "minute", "times": "time", "records": "record", "customers": "customer", "people": "person"}
_COUNTED = re.compile(rf"\{{(?P<name>\w+)\}} (?P<noun>{'|'.join(ONE_OF)})\b")


def counted(text: str, arguments: Mapping[str, object]) -> str:
    """The English text with each noun that stands right behind a one told as one; what people wrote themselves is not in it yet."""

    def told(found: re.Match[str]) -> str:
        return f"{{{found['name']}}} {ONE_OF[found['noun']]}" if arguments.get(found["name"]) == 1 else found[0]

    return _COUNTED.sub(told, text)
