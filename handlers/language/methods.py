"""How a contact happened: call, visit, 微信, 腾讯会议."""

from __future__ import annotations

import re

from domain.terms import Method
from handlers.language.text import Span

_VIDEO = (
    r"视频会议|视频通话|视频|腾讯会议|云会议|线上会议|zoom|teams(?: call| meeting)?|google meet|gmeet|"
    r"video ?(?:call|meeting|conference)?|webex"
)
_WORDS: tuple[tuple[Method, str], ...] = (
    (Method.VIDEO, _VIDEO),
    (Method.WECHAT, r"企业微信|微信|we ?chat|wx"),
    (Method.SMS, r"短信|text(?: ?(?:message|msg))|texted|sms"),
    (Method.IM, r"飞书|钉钉|lark|feishu|dingtalk|slack|whatsapp|telegram|即时消息|im"),
    (Method.EMAIL, r"电子邮件|邮件|邮箱|e-?mail(?:ed|s)?|mailed"),
    (Method.CALL, r"电话会议|电话|来电|致电|通话|打过去|没接通|未接通|phone ?call|phoned?|calls?(?: back)?|called|voicemail|rang"),
    (Method.VISIT, r"拜访|上门|现场|面谈|见面|见了|登门|到访|on-?site|in person|visit(?:ed)?|face to face|met"),
    (Method.MEETING, r"开完会|开会|开了个?会|会议|meeting"),
    (Method.OTHER, r"其他方式|其他|other"),
)  # fmt: skip

# A Latin word must stand alone: the `im` of "time" is no message.
_ANY = re.compile("|".join(f"(?P<{method.value}>(?:{words}))" for method, words in _WORDS).join(("(?<![a-z])(?:", r")(?![a-z])")), re.ASCII)
_LEAD_IN = re.compile(r"(?:(?:刚刚?|刚才|今天|已经?|by|via|on|over|through|a|通过|用)\s?)?")


def find_method(read: str) -> Method | None:
    """The first method named in a folded text."""
    found = _ANY.search(read)
    return None if found is None else Method(str(found.lastgroup))


def method_at(read: str, start: int) -> tuple[Method, Span] | None:
    """The method named right here, after at most a small lead-in (刚, via)."""
    lead_in = _LEAD_IN.match(read, start)
    found = _ANY.match(read, start) or (_ANY.match(read, lead_in.end()) if lead_in else None)
    return None if found is None else (Method(str(found.lastgroup)), Span(start=start, end=found.end()))


def first_method(read: str) -> int | None:
    """Where the first method word begins."""
    found = _ANY.search(read)
    return None if found is None else found.start()
