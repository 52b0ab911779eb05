"""Words of figures: which one is meant, and of which days."""

from __future__ import annotations

import re
from datetime import date

from domain.figures.figures import DEFINITIONS, Figure
from domain.figures.periods import DAY, Period, Span, around, of_month, so_far
from handlers.language.dates.grammar import whole_expression
from handlers.language.dates.moment import Base, Toward
from handlers.language.text import Line

_NAMES: dict[str, Figure] = {
    **{figure.value: figure for figure in Figure},
    **{definition.label.id.lower(): figure for figure, definition in DEFINITIONS.items()},
    **{figure.value.replace("_", " "): figure for figure in Figure},
    **{figure.value.replace("_", "-"): figure for figure in Figure},
    **dict.fromkeys(("follow-ups", "follow ups", "followup", "跟进", "跟进次数", "跟进记录"), Figure.FOLLOWUPS),
    **dict.fromkeys(("visit", "拜访", "拜访次数", "面谈"), Figure.VISITS),
    **dict.fromkeys(("on time", "on-time", "on-time follow-up", "跟进及时率", "及时率"), Figure.ON_TIME),
    **dict.fromkeys(("negative moods", "消极情绪占比", "消极情绪", "消极"), Figure.NEGATIVE),
    **dict.fromkeys(("customers", "新客户", "新增客户"), Figure.NEW_CUSTOMERS),
    **dict.fromkeys(("leads", "新线索", "新增线索", "线索"), Figure.NEW_LEADS),
    **dict.fromkeys(("deals", "deals won", "成交", "赢单", "赢单数"), Figure.WON),
    **dict.fromkeys(("deals lost", "输单", "丢单", "输单数"), Figure.LOST),
    **dict.fromkeys(("payments", "payment", "回款", "回款金额"), Figure.PAID),
    **dict.fromkeys(("conversion", "线索转化率", "转化率"), Figure.LEAD_CONVERSION),
    **dict.fromkeys(("潜在到意向", "潜在→意向"), Figure.POTENTIAL_TO_INTENT),
    **dict.fromkeys(("意向到成交", "意向→成交"), Figure.INTENT_TO_DEAL),
    **dict.fromkeys(("线索到潜在", "线索→潜在"), Figure.LEAD_TO_POTENTIAL),
    **dict.fromkeys(("接洽→调研", "接洽到调研"), Figure.CONTACT_TO_NEEDS),
    **dict.fromkeys(("调研→方案", "调研到方案"), Figure.NEEDS_TO_PROPOSAL),
    **dict.fromkeys(("方案→谈判", "方案到谈判"), Figure.PROPOSAL_TO_NEGOTIATION),
    **dict.fromkeys(("谈判→赢单", "谈判到赢单"), Figure.NEGOTIATION_TO_WON),
    **dict.fromkeys(("churn", "流失预警"), Figure.CHURN_ALERTS),
    **dict.fromkeys(("won back", "挽回", "挽回客户"), Figure.WIN_BACKS),
    **dict.fromkeys(("挽回率",), Figure.WIN_BACK_RATE),
    **dict.fromkeys(("客户满意度", "满意度", "满意度均分"), Figure.SATISFACTION),
    **dict.fromkeys(("satisfied customers", "满意客户占比", "满意率"), Figure.SATISFIED),
    **dict.fromkeys(("dissatisfied customers", "不满意客户", "不满意"), Figure.DISSATISFIED),
    **dict.fromkeys(("on-time nodes", "节点达标率", "达标率"), Figure.NODES),
    **dict.fromkeys(("overdue customers", "超期", "超期客户", "逾期"), Figure.OVERDUE),
    **dict.fromkeys(("needs known", "需求", "需求已知率", "高频需求"), Figure.NEEDS),
    **dict.fromkeys(("churn rate", "流失率", "客户流失率"), Figure.CHURN_RATE),
    **dict.fromkeys(("handovers", "交接", "风险交接"), Figure.HANDOVERS_AT_RISK),
    **dict.fromkeys(("tickets", "工单", "风险工单"), Figure.TICKETS_AT_RISK),
    **dict.fromkeys(("information completeness", "信息完整率", "完整率"), Figure.COMPLETENESS),
    **dict.fromkeys(("focus customers", "重点补全客户", "重点客户"), Figure.FOCUS),
}
_BEGINNING = re.compile("|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)))
_ENDS_A_WORD = re.compile(r"(?![a-z0-9_])")
_RUNNING: dict[str, Span] = {
    **dict.fromkeys(("week", "this week", "weekly", "本周", "这周", "周", "周报"), Span.WEEK),
    **dict.fromkeys(("month", "this month", "monthly", "本月", "这个月", "月", "月报"), Span.MONTH),
}
_LAST: dict[str, Span] = {
    **dict.fromkeys(("last week", "上周", "上个周"), Span.WEEK),
    **dict.fromkeys(("last month", "上月", "上个月"), Span.MONTH),
}

MONTHS = 12
_LONG = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH_NAMES = {said: number for number, name in enumerate(_LONG, 1) for said in (name, name[:3])}
_MONTH = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<number>\d{1,2})月份?"
    r"|(?P<dashed_year>20\d\d)[-/](?P<dashed>\d{1,2})"
    rf"|(?P<name>{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})(?: (?P<named_year>20\d\d))?"
)


def take_figure(text: str) -> tuple[Figure | None, str]:
    """The figure a text begins with, and what stands behind it; None when it begins with none."""
    line = Line.of(text)
    found = _BEGINNING.match(line.read)
    if found is None or (found.group().isascii() and _ENDS_A_WORD.match(line.read, found.end()) is None):
        return None, line.said
    return _NAMES[found.group()], line.said[found.end() :].strip()


def read_period(text: str, base: Base, zone: str, *, least: Span = Span.DAY) -> tuple[Span, Period] | None:
    """The days a whole text names: a day, a week or a month so far, the last one, or a month; None when it names none.

    A day stands for its week or month where `least` is longer than a day.
    """
    read = Line.of(text).read.strip()
    today = base.today
    if read in _RUNNING:
        return _RUNNING[read], running(_RUNNING[read], today, zone)
    if read in _LAST:
        span = _LAST[read]
        return span, around(running(span, today, zone).first - DAY, span, zone)
    month = _named_month(read, today)
    if month is not None:
        return Span.MONTH, so_far(of_month(month, zone), today)
    found = whole_expression(read, base.facing(Toward.PAST)) if read else None
    return None if found is None else (least, so_far(around(found.moment.day, least, zone), today))


def running(span: Span, today: date, zone: str) -> Period:
    """The present week or month, so far."""
    return so_far(around(today, span, zone), today)


def _named_month(read: str, today: date) -> date | None:
    """A month's first day; of one without a year, the newest that has begun."""
    found = _MONTH.fullmatch(read)
    if found is None:
        return None
    month = _MONTH_NAMES.get(found["name"] or "") or int(found["number"] or found["dashed"])
    if not 1 <= month <= MONTHS:
        return None
    year = found["year"] or found["dashed_year"] or found["named_year"]
    return date(int(year) if year else today.year - (month > today.month), month, 1)
