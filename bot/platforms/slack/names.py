"""What commands are called on Slack: it takes Latin names only, and keeps some for itself (`/leave` would leave the channel)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.platforms.slack.parse import OWN_PREFIX
from cards.draw import Drawn
from handlers.registry import CommandSpec, Registry

# fmt: off
BUILT_IN: Final = frozenset(
    {
        "active", "apps", "archive", "away", "call", "close", "collapse", "dm", "dnd", "expand", "feed", "feedback", "huddle",
        "invite", "invite_people", "join", "keys", "kick", "leave", "list", "me", "msg", "mute", "open", "part", "prefs", "pro",
        "remind", "remove", "rename", "search", "shortcuts", "shrug", "star", "status", "topic", "unarchive", "unfurl", "who",
    }
)
# fmt: on
"""slack.com/help/articles/201259356, "Use built-in slash commands": an app that asks for one of them gets none of its own."""
NO_WORDS: Final = frozenset({"token", "value", "id", "key", "name", "address", "src", "lang", "kind", "type"})
"""Parts of a drawn card that no person reads as they stand."""


def slack_name(spec: CommandSpec) -> str:
    """What the command is called on Slack."""
    return f"{OWN_PREFIX}{spec.name}" if spec.name in BUILT_IN else f"/{spec.name}"


@dataclass(frozen=True, kw_only=True)
class Names:
    """Finds the names that Slack does not take in what cards say, and says those it does."""

    typed: dict[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, registry: Registry) -> Names:
        """Every name and alias that is another one on Slack."""
        pairs = {f"/{name}": slack_name(spec) for spec in registry.commands for name in (spec.name, *spec.aliases)}
        typed = {name: there for name, there in pairs.items() if name != there}
        words = "|".join(re.escape(name) for name in sorted(typed, key=len, reverse=True))
        return cls(typed=typed, pattern=re.compile(rf"(?<![\w/@.:-])(?:{words})(?![\w/-])"))

    def said(self, drawn: Drawn) -> Drawn:
        """The card with commands called as people can type them here."""
        return {name: part if name in NO_WORDS else self._part(part) for name, part in drawn.items()}

    def _part(self, part: Any) -> Any:
        match part:
            case str():
                return self.pattern.sub(lambda found: self.typed[found[0]], part)
            case dict():
                return self.said(part)
            case list():
                return [self._part(each) for each in part]
            case _:
                return part
