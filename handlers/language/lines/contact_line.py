"""A contact in a line, as `/edit` takes it: contact 李工 技术主管 13900001234, 主联系人 Amy Jones, CTO, amy@xx.example 来源 名片."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.language.text import Line, Span, tidy

_HEAD = re.compile(r"(?P<main>main\s+|主要?)?(?:contact|联系人)(?:\s?[:=]\s*|\s+|$|(?=[\u4e00-\u9fff]))")
_SIGN = r"\s?[:=]?\s?"
_REST = r"[^\s,;、]{1,200}"
_PARTS: Mapping[str, re.Pattern[str]] = {
    "wechat": re.compile(rf"(?<![a-z])(?:wechat|weixin|微信号?){_SIGN}(?P<value>{_REST})"),
    "private_source": re.compile(rf"(?<![a-z])(?:source|来源|来自){_SIGN}(?P<value>{_REST})"),
    "email": re.compile(rf"(?:(?<![a-z])(?:e-?mail|邮箱|电子邮箱|邮件){_SIGN})?(?P<value>[^\s,;、\u4e00-\u9fff:=@]{{1,64}}@{_REST})"),
    "phone": re.compile(
        rf"(?:(?<![a-z])(?:tel|phone|mobile|电话|手机号?){_SIGN})?(?<![\w.@])"
        r"(?P<value>\+?\d[\d\- ()]{5,20}\d(?:\s?(?:转|ext\.?)\s?\d{1,7})?|\d{3,6}(?![\u4e00-\u9fff]))(?![\w.@])",
        re.ASCII,
    ),
    "decides": re.compile(r"decision[- ]?maker|(?:关键)?决策人"),
}
_PAUSE = re.compile(r"[,，;；、]")
_NAMES_OF_A_PERSON = 2


def read_contact_line(text: str) -> Mapping[str, str] | None:
    """What a line tells of a contact, by the names of the form's questions; None when it is about something else.

    The name stands first: up to a comma, else one Chinese word or two capitalised ones. What nothing claims is the title.
    """
    line = Line.of(text)
    head = _HEAD.match(line.read)
    if head is None:
        return None
    line = line.cut(head.end())
    told, spans = dict[str, str](), list[Span]()
    for name, pattern in _PARTS.items():
        found = next((each for each in pattern.finditer(line.read) if not _taken(each, spans)), None)
        if found is not None:
            spans.append(Span(start=found.start(), end=found.end()))
            told[name] = line.said[found.start("value") : found.end("value")].strip() if "value" in found.groupdict() else "true"
    called, title = _name_and_title(line.without(*spans))
    kept = {"contact_name": called, "contact_title": title, **told, "main": "true" if head["main"] else ""}
    return {name: words for name, words in kept.items() if words}


def _taken(found: re.Match[str], spans: list[Span]) -> bool:
    return any(Span(start=found.start(), end=found.end()).overlaps(span) for span in spans)


def _name_and_title(words: str) -> tuple[str, str]:
    parts = [tidy(part) for part in _PAUSE.split(words)]
    if len(parts) > 1:
        return parts[0], " ".join(part for part in parts[1:] if part)
    pieces = parts[0].split()
    count = _NAMES_OF_A_PERSON if len(pieces) > 1 and all(_is_latin_name(piece) for piece in pieces[:_NAMES_OF_A_PERSON]) else 1
    return " ".join(pieces[:count]), " ".join(pieces[count:])


def _is_latin_name(piece: str) -> bool:
    return piece.isascii() and piece[:1].isupper() and not piece.isupper()
