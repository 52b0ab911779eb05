"""What Genjin may do in a workspace, and why it needs to; the manifest asks for exactly these, and the doctor looks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SCOPES: Final[Mapping[str, str]] = {
    "app_mentions:read": "hear lines that mention it in channels",
    "channels:read": "notice that it was invited into a public channel",
    "chat:write": "send and redraw cards",
    "commands": "offer slash commands and shortcuts",
    "files:write": "show charts as pictures where Slack cannot draw them",
    "groups:read": "notice that it was invited into a private channel",
    "im:history": "read what people write to it alone",
    "users:read": "know a member's name, language and time zone",
    "users:read.email": "link a member to a person of yours by their e-mail",
}
EVENTS: Final = ("app_home_opened", "app_mention", "member_joined_channel", "message.im")
