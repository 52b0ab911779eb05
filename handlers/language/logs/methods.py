"""How a contact happened: call, visit, 微信, 腾讯会议."""

from __future__ import annotations

import re

from domain.terms import Method
from handlers.language.text import Span

_VIDEO = (
    r"(?:飞书|钉钉|企业?微信?)(?:视频|会议|云会议)|视频会议|视频通话|视频|视讯(?:会议)?|腾讯会议|云会议|线上会议|远程会议|"
    r"网络会议|线上(?:沟通|演示|交流)|"
    r"zoom(?:ed)?|teams(?: call| meeting)?(?! (?:chat|message|msg))|google meet|gmeet|webex|skype|video ?(?:call|meeting|"
    r"conference|chat)?|(?:vc|vcall)(?= with| w/|[,.;:]|$)"
)
_VISIT = (
    r"拜访|上门|现场|面谈|见面|见了|见到|登门|到访|走访|来访|当面|面对面|实地|场勘|现勘|面访|拜会|参访|"
    r"(?<![寄发过出进回上下失送带他她们方户总任老])[去跑]了(?:一?趟|(?!解)(?=[\u4e00-\u9fff]{2}))|"
    r"(?<![寄发过出进回上下失送])去(?:他们|客户|对方|甲方)?(?:公司|厂里|工厂|办公室|门店|店里|工地|总部|那边)(?:看|转|聊|谈|拜|"
    r"(?=[\s,，]))|"
    r"(?<![寄发过出进回上下失送带])去(?!年|掉|除)[\u4e00-\u9fff]{2,10}?(?:看了|看看|参观|考察)|"
    r"site[- ]visit|on[- ]?site|in[- ]person|visit(?:ed|ing)?|face[- ]to[- ]face|f2f|met(?: up)?|(?:dropped|stopped|swung|popped|"
    r"came) (?:by|in)|went (?:over |down )?to (?:see|(?:their|the) (?:office|hq|plant|site|warehouse|factory|shop|store|outlet))|"
    r"toured|at their (?:office|hq|plant|site|warehouse|factory|shop|store)"
)
_CALL = (
    r"电话会议|电话|电联|手机(?=[\s,，:：聊沟通打]|$)|电访|电洽|来电|致电|去电|回电|通话|通了(?:个|一?次|一?会儿?)?话|打过去|打过来|没接通|未接通|"
    r"没打通|phone ?call|phoned?|"
    r"on the phone|hung up|telephoned?|tel|"
    r"calls?(?: back)?|called|voicemail|voice mail|left a (?:vm|message)|rang"
)
_IM = (
    r"飞书|钉钉|lark|feishu|dingtalk|slack(?:ed)?|whats ?app(?:ed)?|wa(?= (?:msg|message|chat|call)|[:,])|telegram|"
    r"teams (?:chat|message|msg)|"
    r"viber|qq|messenger|discord|即时消息|im|(?<=[传用加以])line|(?<=[传用加以] )line|"
    r"line(?=[ ,:]*(?:上|群|讯息|消息|我|问|传|聊|了|联|给|发)|[ :：]+[\u4e00-\u9fff])"
)
_WORDS: tuple[tuple[Method, str], ...] = (
    (Method.VIDEO, _VIDEO),
    (Method.WECHAT, r"企业微信|企微|微信|we ?chat(?:ted)?|wx|vx|v信|朋友圈"),
    (Method.SMS, r"短信|短讯|简讯|text ?(?:message|msg)s?|texted|texts?(?= (?:from|to)\b|[,:.;]|$)|sms"),
    (Method.IM, _IM),
    (Method.EMAIL, r"电子邮件|邮件|邮箱|电邮|e-?mail(?:ed|s)?|mail(?:ed)?"),
    (Method.CALL, _CALL),
    (Method.VISIT, _VISIT),
    (
        Method.MEETING,
        r"开完会|开会|开了个?会|会议|会谈|例会|周会|评审会|碰头会|座谈会|启动会|研讨会|交流会|meeting|mtg|workshop",
    ),
    (Method.OTHER, r"其他方式|其他|other"),
)  # fmt: skip

_IN_PLACE = re.compile(
    r"(?:快递|传真|展会|论坛|沙龙|饭局|吃饭|聚餐|线下活动|fax|lunch|dinner|coffee|expo|trade ?show)(?=[\s,，。:：;；]|$)"
)
"""Ways that no other word stands for, where a log names its way alone: elsewhere they are names (申通快递) or things (快递单号)."""

# A Latin word must stand alone: the `im` of "time" is no message.
_BEGINS, _ENDS = r"(?:(?<![a-z])|(?=[^\x00-\x7f]))", r"(?:(?![a-z])|(?<=[^\x00-\x7f]))"
_NAMED = "|".join(f"(?P<{method.value}>(?:{words}))" for method, words in _WORDS)
_ANY = re.compile(f"{_BEGINS}(?:{_NAMED}){_ENDS}", re.ASCII)
_LEAD_IN = re.compile(r"(?:(?:刚刚?|刚才|已经?|by|via|on|over|through|a|通过|用)\s?)?")


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
