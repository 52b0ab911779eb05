"""How a contact happened: call, visit, 微信, 腾讯会议."""

from __future__ import annotations

import re

from domain.terms import Method
from handlers.language.text import Span

_VIDEO = (
    r"视频会议|视频通话|视频|腾讯会议|云会议|线上会议|zoom|teams(?: call| meeting)?|google meet|gmeet|"
    r"video ?(?:call|meeting|conference)?|webex"
)
_VISIT = (
    r"拜访|上门|现场|面谈|见面|见了|登门|到访|"
    r"(?<![寄发过出进回上下失送带他她们方户总任老])[去跑]了(?:一?趟|(?!解)(?=[\u4e00-\u9fff]{2}))|"
    r"on[- ]?site|in[- ]person|visit(?:ed)?|face to face|met"
)
_WORDS: tuple[tuple[Method, str], ...] = (
    (Method.VIDEO, _VIDEO),
    (Method.WECHAT, r"企业微信|微信|we ?chat|wx"),
    (Method.SMS, r"短信|text(?: ?(?:message|msg))|texted|sms"),
    (Method.IM, r"飞书|钉钉|lark|feishu|dingtalk|slack|whatsapp|telegram|即时消息|im"),
    (Method.EMAIL, r"电子邮件|邮件|邮箱|e-?mail(?:ed|s)?|mailed"),
    (Method.CALL, r"电话会议|电话|来电|致电|通话|打过去|没接通|未接通|phone ?call|phoned?|calls?(?: back)?|called|voicemail|rang"),
    (Method.VISIT, _VISIT),
    (Method.MEETING, r"开完会|开会|开了个?会|会议|meeting"),
    (Method.OTHER, r"其他方式|其他|other"),
)  # fmt: skip

_IN_PLACE = re.compile(
    r"(?:快递|传真|展会|论坛|沙龙|饭局|吃饭|聚餐|线下活动|fax|lunch|dinner|coffee|expo|trade ?show)(?=[\s,，。:：;；]|$)"
)
"""Ways that no other word stands for, where a log names its way alone: elsewhere they are names (申通快递) or things (快递单号)."""

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
    if found is not None:
        return Method(str(found.lastgroup)), Span(start=start, end=found.end())
    alone = _IN_PLACE.match(read, start)
    return None if alone is None else (Method.OTHER, Span(start=start, end=alone.end()))


def first_method(read: str) -> int | None:
    """Where the first method word begins."""
    found = _ANY.search(read)
    return None if found is None else found.start()
