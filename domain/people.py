"""People and the organisation's tree."""

from __future__ import annotations

from dataclasses import dataclass

from domain.terms import Role


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
class Person:
    """Somebody of ours. `language` is `zh_CN` or `en`; `time_zone` an IANA name; `team_path` that of the team they are in."""

    id: int
    handle: str
    name: str
    role: Role
    team_id: int
    team_path: str
    team_name: str
    language: str = "zh_CN"
    time_zone: str = "Asia/Shanghai"
    rep_code: str | None = None
    active: bool = True
