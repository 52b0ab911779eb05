"""Why a record is let go, in somebody's own words."""

from __future__ import annotations

import re

from domain.pool.ownership import ReleaseReason
from domain.writing import fold

_SAID = {
    ReleaseReason.NO_BUDGET: r"没有?预算|无预算|预算不|太贵|\bno (?:budget|money)\b|\btoo expensive\b",
    ReleaseReason.UNREACHABLE: r"联系不上|打不通|无人接|没人接|空号|停机|"
    r"\b(?:unreachable|no (?:answer|reply|response)|cannot be reached|can't reach)\b",
    ReleaseReason.COMPETITOR: r"(?:选择?了)?(?:竞争对手|竞品)|选了别家|选择?了?其他|(?:\bchose a )?\bcompetitor",
    ReleaseReason.NOT_MY_FIELD: r"不(?:是|属于)我的?(?:区域或领域|区域|行业|领域)|不在我|非本区|区域不|行业不|"
    r"\bnot my (?:region or field|region|field|area)\b|\bwrong (?:region|field)\b",
    ReleaseReason.NO_TIME: r"没(?:有)?(?:时间|空|精力)(?:跟进)?|忙不过来|\bno time\b(?: for it)?|\btoo busy\b",
    ReleaseReason.NO_NEED: r"没有?需求|无需求|不需要|\bno need\b|\bnot interested\b|\bdoes(?: not|n't) need\b",
    ReleaseReason.OTHER: r"其[他它](?:的?原因)?|(?:an)?other(?: reason)?",
}
_PATTERNS = {reason: re.compile(pattern, re.ASCII) for reason, pattern in _SAID.items()}


def read_reason(typed: str) -> tuple[ReleaseReason, str | None]:
    """The reason the words give, and the words themselves when they say more than its name."""
    read = fold(typed)
    found = next((reason for reason in ReleaseReason if read in {reason.value, fold(reason.value.replace("_", " "))}), None)
    if found is not None:
        return found, None
    said = next((reason for reason, pattern in _PATTERNS.items() if pattern.search(read)), ReleaseReason.OTHER)
    return said, None if _PATTERNS[said].fullmatch(read) else typed
