"""How a deal ended, as said: won, 赢, lost because the price was too high, 输 价格太高."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.orders.orders import DealOutcome
from handlers.language.text import Line, tidy

_WON = r"won|win|赢单|赢了|赢|成交|签约|签了"
_LOST = r"lost|lose|输单|丢单|输了|丢了|输|失败"
_OUTCOME = re.compile(rf"(?:(?P<won>{_WON})|(?P<lost>{_LOST}))(?![a-z])")
_BECAUSE = re.compile(r"(?:原因是?|因为|由于|because of|because|reason|due to)\s?[:：]?\s*")


@dataclass(frozen=True, kw_only=True)
class Ending:
    """The outcome, if it was said, and why, in the person's own words."""

    outcome: DealOutcome | None
    reason: str


def read_ending(text: str) -> Ending:
    """What stands behind the customer."""
    line = Line.of(text)
    found = _OUTCOME.match(line.read)
    if found is None:
        return Ending(outcome=None, reason=line.said)
    rest = Line.of(tidy(line.said[found.end() :]))
    because = _BECAUSE.match(rest.read)
    outcome = DealOutcome.WON if found["won"] else DealOutcome.LOST
    return Ending(outcome=outcome, reason=tidy(rest.said[because.end() :] if because else rest.said))
