"""Arguments of the other commands: a customer and a task with its date, a new customer with contact and phone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.language.dates.moment import Base, Moment
from handlers.language.due import ahead, find_due
from handlers.language.persons.chinese import SURNAMES
from handlers.language.text import EDGES, Line, Span, tidy

_PHONE = re.compile(r"(?<![\d.])(?:tel|phone|电话|手机)?\s?[:：]?\s?(?P<number>\+?\d[\d\- ()]{5,18}\d)(?![\d.])", re.ASCII)
_CONTACT = re.compile(
    r"(?:^|(?<=[\s,，;；、]))(?:联系人|contact(?: person| name)?)\s?[:：]?\s?"
    r"(?P<name>[^\s,，;；、\d]+(?: (?!phone|tel|mobile|cell)[a-z][a-z'\-]+){0,2})"
)
_COMPANY_AND_PERSON = re.compile(rf"[\u4e00-\u9fff()（）]{{4,}}\s+[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_COMMA = re.compile(r"\s*[,，;；、]\s*")
_FOR_WHOM = re.compile(r"(?:给|为|替|跟|和|帮|for |to )\s?(?=#?[a-z]{1,3}\d{2,9}(?![a-z0-9]))", re.ASCII)
_LEAD = re.compile(r"^(?:lead|线索)(?:\s?[:：]\s*|\s+|$)")


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done, and by when."""

    content: str
    due: Moment | None


def read_task(text: str, base: Base) -> Task:
    """A task and the first date in it; the date's words are not part of the task. Raises like `ahead`."""
    line = Line.of(text)
    found = next(iter(find_due(line.read, base)), None)
    if found is None:
        return Task(content=tidy(line.said), due=None)
    due = ahead(found, base, line.said[found.span.start : found.span.end])
    return Task(content=line.without(found.span), due=due)


def customer_first(text: str, base: Base) -> str:
    """The words of a task with its customer in front: 周五前 C001 发合同 and 周五前给C001发合同 name their day before it."""
    line = Line.of(text)
    found = next(iter(find_due(line.read, base)), None)
    if found is None or found.span.start > 0 or not line.said[found.span.end :].strip(EDGES):
        return _without_for(text)
    return f"{_without_for(line.said[found.span.end :].strip(EDGES))} {line.said[: found.span.end]}"


def _without_for(words: str) -> str:
    """Words that begin with a customer's code, without the 给 or "for" before it."""
    line = Line.of(words)
    led = _FOR_WHOM.match(line.read)
    return line.said[led.end() :] if led else words


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """What `/new` was told; the phone as typed."""

    name: str
    contact_name: str = ""
    phone: str = ""
    is_lead: bool = False


def read_new(text: str) -> NewLine:
    """A name, then perhaps a contact (联系人 …, the word before the number, or a Chinese name behind the company's) and a phone."""
    line = Line.of(text)
    lead = _LEAD.match(line.read)
    line = line.cut(lead.end()) if lead else line
    phone, contact = _PHONE.search(line.read), _CONTACT.search(line.read)
    spans = tuple(Span(start=found.start(), end=found.end()) for found in (phone, contact) if found is not None)
    name = line.without(*spans)
    called = line.said[contact.start("name") : contact.end("name")] if contact else ""
    if phone is not None and contact is None:
        name, called = _with_contact(line, phone.start())
    elif contact is None and _COMPANY_AND_PERSON.fullmatch(name):
        name, called = name.split()
    return NewLine(name=name, contact_name=called, phone=phone["number"].strip() if phone else "", is_lead=lead is not None)


def _with_contact(line: Line, phone_at: int) -> tuple[str, str]:
    """The last short word before the number is the contact, when something is left for the name."""
    listed = [tidy(part) for part in _COMMA.split(tidy(line.said[:phone_at]))]
    if len(listed) == 2:
        return listed[0], listed[1]
    words = tidy(line.said[:phone_at]).split()
    short = len(words) > 1 and not words[-1].isascii() and len(words[-1]) <= 4
    return (tidy(" ".join(words[:-1])), words[-1]) if short else (tidy(" ".join(words)), "")
