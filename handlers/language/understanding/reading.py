"""What one line means: a log, another command with its arguments, or the kind of the mistake in it."""

from __future__ import annotations

import re

from domain.access import UnknownCustomerError
from domain.errors import UserError
from domain.typing import EmptyContentError, TooLongError, UnknownCommandError
from handlers.language.customer_name import take_customer
from handlers.language.dates.moment import Base
from handlers.language.due import ahead, find_due, read_due
from handlers.language.free_text import is_question, mentions, tells_of_contact
from handlers.language.log_line import LogLine, read_log
from handlers.language.text import LONGEST_LINE, Line
from handlers.language.understanding.commands import COMMANDS, NAMES, Reading, command_of, said
from handlers.language.understanding.directory import Directory, UnclearCustomerError

Got = dict[str, object]
_MENTION = re.compile(r"^@genjin(?![a-z0-9_])[\s,，:：、]*")
_WORD = re.compile(r"\S+")
_GLUED = re.compile(r"[^\x00-\x7f]|#|[clj]\d")
_GLUED_TO_CHINESE = re.compile(r"[^\s/]")
"""Behind a Chinese name a letter or digit is surely the first argument: /完成15, /跟进Acme."""


def understand(text: str, directory: Directory, base: Base) -> Got:
    """The command with its fields or arguments, or `{"error": kind}`; never fails."""
    try:
        return _understood(text, directory, base)
    except UnclearCustomerError:
        return {"error": "ambiguous_customer"}
    except UserError as error:
        return {"error": error.kind}


def understand_date(text: str, base: Base) -> Got:
    """The day or the moment that a bare expression names; `{"due": None}` when it names none."""
    try:
        line = Line.of(text)
        moment = read_due(line.read, base)
        within = next(iter(find_due(line.read, base)), None) if moment is None else None
        return {"due": said(moment or (None if within is None else ahead(within, base, text)))}
    except UserError:
        return {"due": None}


def _understood(text: str, directory: Directory, base: Base) -> Got:
    line = Line.of(text)
    mention = _MENTION.match(line.read)
    line = Line.of(line.said[mention.end() :]) if mention else line
    if not line.read.startswith("/"):
        _check_length(text)
        return _free(line, directory, base)
    name, rest = _command(line.cut(1))
    _check_length(text)
    if name == "log":
        code, told = take_customer(rest, directory.customer, usage="")
        log = read_log(told, base, customer=directory.customers[code], colleagues=directory.users)
        if not log.content:
            raise EmptyContentError("")
        return _fields(log, code)
    return {"command": name, "args": COMMANDS[name](Reading(text=rest, base=base, directory=directory))}


def _check_length(text: str) -> None:
    if len(text) > LONGEST_LINE:
        raise TooLongError(LONGEST_LINE)


def _command(line: Line) -> tuple[str, str]:
    """The command's English name and the words behind it. Raises UnknownCommandError: a slip in a name is not guessed."""
    word = _WORD.match(line.read)
    if word is None:
        raise UnknownCommandError("", nearest=None)
    name = command_of(word[0])
    if name is not None:
        return name, line.said[word.end() :].strip()
    for glued in sorted(NAMES, key=len, reverse=True):
        if line.read.startswith(glued) and (_GLUED if glued.isascii() else _GLUED_TO_CHINESE).match(line.read, len(glued)):
            return command_of(glued) or glued, line.said[len(glued) :].strip()
    raise UnknownCommandError(word[0], nearest=None)


def _free(line: Line, directory: Directory, base: Base) -> Got:
    if is_question(line.read):
        return {"command": "none"}
    code = _mentioned(line, directory)
    if code is None and not tells_of_contact(line):
        return {"command": "none"}
    log = read_log(line.said, base, customer=directory.customers.get(code or "", ""), colleagues=directory.users)
    return _fields(log, code)


def _mentioned(line: Line, directory: Directory) -> str | None:
    for piece in mentions(line):
        try:
            return directory.customer(piece)
        except (UnknownCustomerError, UnclearCustomerError):
            continue
    return None


def _fields(log: LogLine, code: str | None) -> Got:
    return {
        "command": "log",
        "customer": code,
        "customer_id": code,
        "method": log.method.value if log.method else None,
        "content": log.content,
        "next_action": log.step.task if log.step else None,
        "next_action_due": said(log.step.due) if log.step else None,
        "occurred_at": said(log.occurred),
        "emotion": log.mood.emotion.value if log.mood else None,
        "budget": float(log.budget.high) if log.budget else None,
        "stage": log.stage.value if log.stage else None,
        "contact_name": log.contact_name,
    }
