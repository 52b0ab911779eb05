"""People and the organisation's tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from domain.errors import UserError
from domain.terms import Role
from domain.words import _

HOME_ZONE = "Asia/Shanghai"
"""Where the house is: the zone of whoever chose none, and of what is nobody's."""

REP_CODE = re.compile(r"[A-Z]{2}[0-9]{2}(?!00)[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Team:
    """A node of the org tree (unlimited depth).

    `path` holds the ids from the root down to this team, `/1/4/9/`: a team lies in another's subtree exactly when its path
    starts with the other's.
    """

    id: int
    code: str
    name: str
    path: str
    parent_id: int | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True)
class Identity:
    """An account on a chat platform, as the platform knows it; `tenant` is the firm's own corner there."""

    platform: str
    tenant: str
    user: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of ours. `language` is `zh_CN` or `en`; `time_zone` an IANA name; `team_path` that of the team they are in.

    `home` is the platform they last talked on, None while they talked on none; it makes nobody another person.
    """

    id: int
    handle: str
    name: str
    role: Role
    team_id: int
    team_path: str
    team_name: str
    language: str = "zh_CN"
    time_zone: str = HOME_ZONE
    rep_code: str | None = None
    active: bool = True
    home: str | None = field(default=None, compare=False)


def is_rep_code(code: str) -> bool:
    """Whether this is a rep code as the work instructions give it: two letters and four digits, the last two 01 to 99."""
    return REP_CODE.fullmatch(code) is not None


class UnknownUserError(UserError):
    """Nobody of this handle or name among us."""

    kind = "unknown_user"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is nobody called “{typed}” here.").format(typed=typed),
            hint=_("Type the person's handle, like @rep1."),
        )
