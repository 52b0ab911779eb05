"""A chart of every kind, for the gallery and for the tests of all renderers: short and long names, losses, one and many lines."""

from __future__ import annotations

from datetime import timedelta

from cards.model import Chart, ChartKind, Series
from cards.samples import NOW
from domain.terms import Emotion, Stage, Tier
from domain.words import _

TIMES = _("times")
CUSTOMERS = _("customers")
YUAN = _("yuan")
WEEK = tuple(NOW.date() + timedelta(days) for days in range(-6, 1))
STEPS = (Stage.FIRST_CONTACT, Stage.NEEDS, Stage.PROPOSAL, Stage.NEGOTIATION, Stage.WON)
PEOPLE = ("林晓", "王强", "赵敏", "陈思远", "欧阳若兰")
COMPANIES = ("上海晨光文具股份有限公司", "XX科技(苏州)公司", "苏州工业园区纳米材料研究院", "Northwind Trading", "杭州云栖")

DAYS = Chart(
    kind=ChartKind.LINE,
    title=_("Follow-ups a day"),
    categories=WEEK,
    series=(Series(name=_("Follow-ups"), values=(12, 15, 3, 0, 18, 22, 17)),),
    unit=TIMES,
)
DAYS_OF_EACH = Chart(
    kind=ChartKind.LINE,
    title=_("Follow-ups a day"),
    categories=WEEK,
    series=tuple(Series(name=name, values=tuple((3 * day + 5 * row) % 11 for day in range(7))) for row, name in enumerate(PEOPLE)),
    unit=TIMES,
)
EACH = Chart(
    kind=ChartKind.BAR,
    title=_("Follow-ups of each person"),
    categories=PEOPLE,
    series=(Series(name=_("This week"), values=(21, 14, 9, 17, 3)), Series(name=_("Last week"), values=(18, 16, 12, 8, 0))),
    unit=TIMES,
)
GROWTH = Chart(
    kind=ChartKind.BAR,
    title=_("Orders against last month"),
    categories=COMPANIES,
    series=(Series(name=_("Change"), values=(182_500, -36_000, 12_800.5, 0, -4_250)),),
    unit=YUAN,
)
SIGNED = Chart(
    kind=ChartKind.AREA,
    title=_("Signed this year"),
    categories=tuple(str(month) for month in range(1, 13)),
    series=(
        Series(name="2025", values=tuple(80_000 * month for month in range(1, 13))),
        Series(name="2026", values=tuple(3_000 * month * month + 90_000 for month in range(1, 13))),
    ),
    unit=YUAN,
)
MOODS = Chart(
    kind=ChartKind.PIE,
    title=_("How customers felt"),
    categories=tuple(emotion.label for emotion in Emotion),
    series=(Series(name=_("Follow-ups"), values=tuple(12.0 * (number + 1) for number in range(len(Emotion)))),),
    unit=TIMES,
)
TIERS = Chart(
    kind=ChartKind.PIE,
    title=_("Customers by tier"),
    categories=tuple(tier.label for tier in Tier),
    series=(Series(name=_("Customers"), values=(312, 148, 39)),),
    unit=CUSTOMERS,
)
WAY = Chart(
    kind=ChartKind.FUNNEL,
    title=_("From first contact to contract"),
    categories=tuple(stage.label for stage in STEPS),
    series=(Series(name=_("Customers"), values=tuple(240.0 // (number + 1) for number in range(len(STEPS)))),),
    unit=CUSTOMERS,
)
NOTHING = Chart(kind=ChartKind.BAR, title=_("Follow-ups of each person"), categories=(), series=(), unit=TIMES)

CHARTS = (DAYS, DAYS_OF_EACH, EACH, GROWTH, SIGNED, MOODS, TIERS, WAY, NOTHING)
