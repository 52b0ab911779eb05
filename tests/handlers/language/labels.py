"""What of a label a reading misses, by the conventions of data/LABELING.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
TODAY = "2026-11-18"


def mistakes(label: Json, got: Json, names: Mapping[str, str]) -> list[str]:
    """The names of the fields that are not as labelled; none when the reading is right."""
    expect = label["expect"]
    if "error" in expect:
        return [] if got.get("error") == expect["error"] else ["error"]
    if got.get("error"):
        return ["error"]
    if label["kind"] == "date":
        return [] if is_date(expect["due"], got["due"]) else ["due"]
    if got.get("command") != expect["command"]:
        return ["command"]
    return list(_log(expect, got) if expect["command"] == "log" else _arguments(expect.get("args", {}), got.get("args", {}), names))


def _log(expect: Json, got: Json) -> Iterator[str]:
    checks: Mapping[str, Callable[[Any], bool]] = {
        "customer_id": lambda wanted: got["customer_id"] == wanted,
        "method": lambda wanted: is_one(wanted, got["method"]) or (wanted is None and got["method"] == "other"),
        "content_contains": lambda wanted: all(plain(words) in plain(got["content"]) for words in wanted),
        "next_action_contains": lambda wanted: is_step(wanted, got["next_action"], expect.get("content_contains", ())),
        "next_action_due": lambda wanted: is_date(wanted, got["next_action_due"]),
        "occurred_at": lambda wanted: is_date(wanted, got["occurred_at"]) or (wanted is None and (got["occurred_at"] or "")[:10] == TODAY),
        "emotion": lambda wanted: is_one(wanted, got["emotion"]) or (wanted is None and got["emotion"] == "neutral"),
        "budget": lambda wanted: is_one(wanted, got["budget"]),
        "stage": lambda wanted: is_one(wanted, got["stage"]),
        "contact_name": lambda wanted: is_word(wanted, got["contact_name"]),
    }
    yield from (name for name, is_right in checks.items() if name in expect and not is_right(expect[name]))


def _arguments(expect: Json, got: Json, names: Mapping[str, str]) -> Iterator[str]:
    for name, wanted in expect.items():
        if not _is_argument(name, wanted, got.get(name), names):
            yield name


def _is_argument(name: str, wanted: Any, got: Any, names: Mapping[str, str]) -> bool:
    match name:
        case "target":
            return is_word(wanted, got) or (got in names and plain(wanted) in plain(names[got]))
        case "until" | "due":
            return is_date(wanted, got)
        case "amount" | "priority" | "stage" | "period" | "topic":
            return is_one(wanted, got)
        case _:
            return is_word(wanted, got)


def choices(wanted: Any) -> list[Any]:
    """Any one of these is right."""
    return wanted if isinstance(wanted, list) else [wanted]


def is_one(wanted: Any, got: Any) -> bool:
    return got in choices(wanted)


def is_date(wanted: Any, got: str | None) -> bool:
    """A mere day takes any time of it."""
    return any(got is None if each is None else got is not None and got[: len(each)] == each for each in choices(wanted))


def is_word(wanted: Any, got: str | None) -> bool:
    return any(got is None if each is None else got is not None and bare(got) == bare(each) for each in choices(wanted))


def is_step(wanted: Any, got: str | None, told: Any) -> bool:
    """The step holds what was promised, and swallows nothing of what was told."""
    if wanted is None:
        return got is None
    held = [plain(each) for each in choices(wanted) if got is not None and plain(each) in plain(got)]
    words_told = [words for words in map(plain, told) if words in plain(got or "")]
    swallowed = [words for words in words_told if not any(words in each or each in words for each in held)]
    return bool(held) and not swallowed


def plain(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words).casefold())


def bare(words: str) -> str:
    return SIGNS.sub("", plain(words))
