"""The commands of the labelling conventions and what each takes; whatever else the chat knows is no command here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from domain.orders.amounts import UnreadableAmountError
from domain.pool.asked import NobodyNamedError
from domain.statuses import InvalidStageError
from domain.typing import EmptyTaskError, MissingDateError, MissingIdError
from domain.writing import fold
from handlers.language.customer_name import take_customer
from handlers.language.dates.moment import Base, Moment
from handlers.language.due import read_due
from handlers.language.lines.arguments import customer_first, read_new, read_task
from handlers.language.lines.sums import behind, read_sum
from handlers.language.lines.ticket_line import read_trouble
from handlers.language.logs.stages import read_stage
from handlers.language.longer_names import Behind
from handlers.language.text import Line, tidy
from handlers.language.understanding.directory import Directory

Arguments = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What stands behind a command's name, and against what it is read."""

    text: str
    base: Base
    directory: Directory

    def target(self, behind: Behind = Behind.STORY) -> tuple[str, str]:
        """The customer's code and the rest. Raises MissingCustomerError, UnknownCustomerError, AmbiguousCustomerError."""
        return take_customer(self.text, self.directory.customer, usage="", behind=behind)


def said(moment: Moment | None) -> str | None:
    """`2026-11-25`, or `2026-11-25T15:00` where a time of day was said."""
    if moment is None:
        return None
    return f"{moment.day:%Y-%m-%d}" if moment.time is None else f"{moment.day:%Y-%m-%d}T{moment.time:%H:%M}"


def _target(reading: Reading) -> Arguments:
    return {"target": reading.target(Behind.NOTHING)[0]}


_REASON = re.compile(r"^(?:reason|原因|理由|because|因为)\s*[:：]?\s*")


def _reason(reading: Reading) -> Arguments:
    target, rest = reading.target()
    line = Line.of(rest)
    led = _REASON.match(line.read)
    return {"target": target, "reason": tidy(line.said[led.end() :] if led else line.said) or None}


_TO = re.compile(r"^(?:(?:to|->|=>|→|给到?|分配?给|交接?给|转交?给|移交给?|到)(?=[\s@]|[^\x00-\x7f]|$)\s*)+", re.ASCII)


def _to(reading: Reading) -> Arguments:
    target, rest = reading.target()
    line = Line.of(tidy(rest))
    led = _TO.match(line.read)
    named = tidy(line.said[led.end() :] if led else line.said).lstrip("@＠")
    if not named:
        raise NobodyNamedError("")
    return {"target": target, "to": reading.directory.user(named)}


def _snooze(reading: Reading) -> Arguments:
    target, rest = reading.target()
    moment = read_due(Line.of(rest).read, reading.base) if rest.strip() else None
    if moment is None:
        raise MissingDateError("")
    return {"target": target, "until": said(moment)}


def _find(reading: Reading) -> Arguments:
    return {"query": tidy(reading.text) or None}


def _new(reading: Reading) -> Arguments:
    new = read_new(reading.text)
    return {"name": new.name or None, "contact_name": new.contact_name or None, "phone": re.sub(r"[^\d+]", "", new.phone) or None}


def _stage(reading: Reading) -> Arguments:
    target, rest = reading.target()
    stage = read_stage(fold(tidy(rest)))
    if stage is None:
        raise InvalidStageError(rest)
    return {"target": target, "stage": stage.value}


def _amount(reading: Reading) -> Arguments:
    target, rest = reading.target(Behind.AMOUNT)
    if not rest.strip():
        raise UnreadableAmountError("", "")
    return {"target": target, "amount": float(read_sum(behind(reading.text, rest), "").amount)}


def _ticket(reading: Reading) -> Arguments:
    target, rest = reading.target()
    trouble = read_trouble(rest)
    return {"target": target, "content": trouble.text or None, "priority": "high" if trouble.urgent else None}


def _todo(reading: Reading) -> Arguments:
    if not reading.text:
        return {"target": None, "content": None, "due": None}
    target, rest = replace(reading, text=customer_first(reading.text, reading.base)).target()
    task = read_task(rest, reading.base)
    if not task.content:
        raise EmptyTaskError("")
    return {"target": target, "content": task.content, "due": said(task.due)}


_COUNTED = re.compile(r"^第(\d+)[条项个号]?$")


def _done(reading: Reading) -> Arguments:
    words = tidy(reading.text).split()
    if not words:
        raise MissingIdError("")
    return {"id": _COUNTED.sub(r"\1", words[0].lstrip("#＃"))}


_PERIODS: Mapping[str, str | None] = {
    **dict.fromkeys(("", "today", "今天", "今日"), None),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), "yesterday"),
    **dict.fromkeys(("week", "this week", "weekly", "本周", "这周", "周", "周报"), "week"),
    **dict.fromkeys(("month", "this month", "monthly", "本月", "这个月", "月", "月报"), "month"),
}


def _digest(reading: Reading) -> Arguments:
    return {"period": _PERIODS.get(fold(tidy(reading.text)))}


def _help(reading: Reading) -> Arguments:
    topic = command_of(tidy(reading.text).lstrip("/／"))
    return {"topic": topic}


COMMANDS: Mapping[str, Callable[[Reading], Arguments]] = {
    "claim": _target,
    "release": _reason,
    "assign": _to,
    "handover": _to,
    "confirm": _target,
    "reject": _reason,
    "snooze": _snooze,
    "find": _find,
    "show": _target,
    "new": _new,
    "stage": _stage,
    "quote": _amount,
    "order": _amount,
    "ticket": _ticket,
    "todo": _todo,
    "done": _done,
    "digest": _digest,
    "health": _target,
    "help": _help,
}
ALIASES: Mapping[str, str] = {
    "跟进": "log",
    "领取": "claim",
    "释放": "release",
    "分配": "assign",
    "交接": "handover",
    "确认": "confirm",
    "退回": "reject",
    "稍后": "snooze",
    "查找": "find",
    "客户": "show",
    "新建": "new",
    "阶段": "stage",
    "报价": "quote",
    "订单": "order",
    "工单": "ticket",
    "待办": "todo",
    "完成": "done",
    "日报": "digest",
    "健康度": "health",
    "帮助": "help",
}
NAMES = frozenset({"log", *COMMANDS, *ALIASES})


def command_of(word: str) -> str | None:
    """The English name of a command by any of its names; None for anything else."""
    name = fold(word)
    return ALIASES.get(name, name if name in NAMES else None)
