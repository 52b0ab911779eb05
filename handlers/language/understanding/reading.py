"""What one line means: a log, another command with its arguments, or the kind of the mistake in it."""

from __future__ import annotations

from domain.errors import UserError
from domain.typing import EmptyContentError, TooLongError, UnknownCommandError
from handlers.language.command_name import split_slash, without_mention
from handlers.language.customer_name import take_customer
from handlers.language.dates.moment import Base
from handlers.language.due import ahead, find_due, read_due
from handlers.language.free_text import is_question, tells_of_contact
from handlers.language.logs.log_line import LogLine, read_log
from handlers.language.mentions import named_in
from handlers.language.text import LONGEST_LINE, Line
from handlers.language.understanding.commands import COMMANDS, NAMES, Reading, command_of, said
from handlers.language.understanding.directory import Directory

Got = dict[str, object]


def understand(text: str, directory: Directory, base: Base) -> Got:
    """The command with its fields or arguments, or `{"error": kind}`; never fails."""
    try:
        return _understood(text, directory, base)
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
    said = without_mention(Line.of(text).said)
    slash = split_slash(said, NAMES)
    if slash is not None and slash.name is None:
        raise UnknownCommandError(slash.typed, nearest=None)
    if len(text) > LONGEST_LINE:
        raise TooLongError(LONGEST_LINE)
    if slash is None:
        return _free(Line.of(said), directory, base)
    name = command_of(slash.name or "") or ""
    if name == "log":
        return _log(slash.rest, directory, base)
    return {"command": name, "args": COMMANDS[name](Reading(text=slash.rest, base=base, directory=directory))}


def _log(rest: str, directory: Directory, base: Base) -> Got:
    code, told = take_customer(rest, directory.customer, usage="")
    log = read_log(told, base, customer=directory.customers[code], is_colleague=directory.is_colleague)
    if not log.content:
        raise EmptyContentError("")
    return _fields(log, code)


def _free(line: Line, directory: Directory, base: Base) -> Got:
    if is_question(line.read):
        return {"command": "none"}
    mentioned = named_in(line, directory.customer, directory.customers.__getitem__, directory.is_colleague)
    code = mentioned.only
    if code is None and not tells_of_contact(line):
        return {"command": "none"}
    log = read_log(line.said, base, customer=directory.customers.get(code or "", ""), is_colleague=directory.is_colleague)
    return _fields(log, code)


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
