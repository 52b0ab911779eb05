"""What a platform would take for more than words: mentions, links and parts of a card. The tests' cards hold none of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

SLACK = re.compile(r"<[!@#]|<(?:https?|mailto|tel|slack|javascript):")
FEISHU = re.compile(r"<(?!/?font\b)/?[a-z]|(?<!\\)\]\(")
DINGTALK = re.compile(r"(?<!\\)\]\((?!@picture)|<(?!/?(?:font|br)\b)/?[a-z]")


def live(platform: str, payload: Mapping[str, Any]) -> list[str]:
    """The beginnings of whatever would come alive, where the platform reads marks at all."""
    pattern = {"slack": SLACK, "feishu": FEISHU, "dingtalk": DINGTALK}.get(platform)
    if pattern is None:
        return []
    return [text[found.start() : found.start() + 60] for text in MARKED[platform](payload) for found in pattern.finditer(text)]


def _slack(payload: Any) -> Iterator[str]:
    """Marks are read in `mrkdwn` texts and in a message's own text."""
    match payload:
        case {"type": "mrkdwn", "text": str(text)}:
            yield text
        case {"type": "plain_text"}:
            pass
        case Mapping():
            if isinstance(payload.get("text"), str) and "blocks" in payload:
                yield payload["text"]
            for inner in payload.values():
                yield from _slack(inner)
        case [*parts]:
            for part in parts:
                yield from _slack(part)
        case _:
            pass


def _feishu(payload: Any) -> Iterator[str]:
    """Marks are read in `markdown` components and in `lark_md` texts."""
    match payload:
        case {"tag": "markdown" | "lark_md", "content": str(text)}:
            yield text
        case Mapping():
            for inner in payload.values():
                yield from _feishu(inner)
        case [*parts]:
            for part in parts:
                yield from _feishu(part)
        case _:
            pass


def _dingtalk(payload: Any) -> Iterator[str]:
    """Marks are read in every variable called after them; a form's own texts are plain."""
    match payload:
        case Mapping():
            for name, inner in payload.items():
                yield from (inner,) if name == "markdown" and isinstance(inner, str) else _dingtalk(inner)
        case [*parts]:
            for part in parts:
                yield from _dingtalk(part)
        case _:
            pass


MARKED: Mapping[str, Any] = {"slack": _slack, "feishu": _feishu, "dingtalk": _dingtalk}


def strings(count: int) -> Sequence[str]:
    """So many strings that mean something elsewhere."""
    whole = [f"{head}{middle}{tail}" for head in HEADS for middle in MIDDLES for tail in TAILS]
    return whole[:: max(len(whole) // count, 1)]


HEADS = ("", "a ", "\n", "> ", "**", "`", "\\", "| ")
MIDDLES = (
    "<!channel>",
    "<!here|all>",
    "<@U0REP1>",
    "<#C0SALES01>",
    "<https://evil.example|invoice>",
    "<at id=all></at>",
    "<at user_id='ou_1'>x</at>",
    "<a href='https://evil.example'>x</a>",
    "<font color='red'>x</font>",
    "<script>alert(1)</script>",
    "[invoice](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "[press](dtmd://dingtalkclient/sendMessage?content=%2Fundo)",
    "@all @everyone @所有人",
    '{"tag":"button","text":{"tag":"plain_text","content":"x"}}',
    '"}],"elements":[{"type":"button"}]',
    "'; DROP TABLE customers; --",
    '=HYPERLINK("https://evil.example")',
    "+1+1|cmd",
    "{{7*7}} ${7*7} %(x)s {0}",
    "<!subteam^S1>",
    "<!date^1^{date}|x>",
    "&lt;!channel&gt;",
    "\u202e<!channel>",
    "]]></x>",
    "](x",
)
TAILS = ("", ">", ")")
