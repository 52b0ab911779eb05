"""Whether a log tells that the person at the customer's is another one now; each rule says what it knows."""

from __future__ import annotations

import re

from handlers.language.text import Line

_BUYER = r"采购(?:经理|主管|总监|负责人|员)?(?!设备|平台|系统|流程|方式|量|计划|订单|合同)"
_POST = rf"(?:联系人|对接人|接口人|经办人|负责人|{_BUYER}|经理|主管|总监|主任)"
_NOT = r"(?<!没)(?<!没有)(?<!不)(?<!未)(?<!不会)"
LEFT = rf"{_NOT}(?:离职|辞职|跳槽|调岗|调走|离开公司)(?!率|补偿|手续费)"
"""Somebody is gone: 离职了, 已调岗; a rate of leaving or one who has not left is none."""
SWAPPED = rf"{_NOT}换(?:了)?(?:个|一个|位|一位)?人(?!工|数|民)|{_NOT}换了?(?:个|一个|位|一位)?(?:新的?)?{_POST}|{_POST}(?:已经?|又|刚)?换了"
"""Somebody else came: 换人了, 换了新采购, 对接人换了."""
NEWCOMER = rf"新(?:来的?|任的?|换的?)?(?:联系人|对接人|接口人|负责人)|新(?:来|任|换)的?{_POST}|新采购(?:是|姓|叫)"
"""Somebody new is named: 新对接人, 新来的采购经理, 新采购姓李."""
ENGLISH = (
    r"\b(?:has |have |had |just )?left the company\b|\bno longer (?:works? (?:there|for|with)|with the(?:m| company))"
    r"|\bnew (?:contact(?: person)?|buyer|purchaser|counterpart|purchasing manager|procurement manager)\b(?! form| list| page)"
    r"|\b(?:contact(?: person)?|buyer|purchaser|counterpart|purchasing manager|procurement manager)"
    r" (?:(?:has|was|just) )?(?:changed|left|resigned|quit|replaced)\b|\b(?:has|have|just) resigned\b"
)
"""The same in English."""
_CHANGE = re.compile(f"{LEFT}|{SWAPPED}|{NEWCOMER}|{ENGLISH}", re.ASCII)


def tells_of_contact_change(text: str) -> bool:
    """Whether the words say that a contact left or changed. Unsure words say nothing."""
    return _CHANGE.search(Line.of(text).read) is not None
