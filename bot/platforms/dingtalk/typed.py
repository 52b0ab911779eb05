"""A press as a line of text: what a link sends for a button where there are no cards, and what a person types to answer a form.

`Done ▸<token>` presses; `Save ▸<token> name=Li Lei; phone=…` answers. The token is signed like every button's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from cards.draw import Drawn

MARK: Final = "▸"
_PRESS = re.compile(rf"^[^{MARK}\n]{{0,60}}{MARK}(?P<token>[\w.-]{{20,}})(?P<rest>.*)$", re.DOTALL)
_ANSWER = re.compile(r"(?:^|[;；\n])\s*(?P<name>\w+)\s*[=＝](?P<value>[^;；\n]*)")
_SEND: Final = "dtmd://dingtalkclient/sendMessage?content="


@dataclass(frozen=True, kw_only=True)
class Press:
    """What somebody pressed: the button's token, and a form's answers by name. `asks` wants to be asked first."""

    token: str
    values: dict[str, str | list[str]] = field(default_factory=dict)
    asks: bool = False


def line_for(label: str, token: str) -> str:
    """What pressing a button says."""
    return f"{' '.join(label.split()).replace(MARK, '')[:40]} {MARK}{token}"


def line_for_form(form: Drawn) -> str:
    """What answering a form looks like, with its first values in place."""
    answers = "; ".join(f"{question['name']}={' '.join(question['value'].replace(';', ',').split())}" for question in form["fields"])
    return f"{line_for(form['submit'], form['token'])} {answers}"


def link_to_say(text: str) -> str:
    """A link that makes the client send the text."""
    return _SEND + quote(text, safe="")


def press_in(text: str) -> Press | None:
    """The press that a line says, if it says one."""
    found = _PRESS.match(text.strip())
    if found is None:
        return None
    answers = _ANSWER.finditer(found["rest"].strip())
    return Press(token=found["token"], values={each["name"]: each["value"].strip() for each in answers if each["value"].strip()})
