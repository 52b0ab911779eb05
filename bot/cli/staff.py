"""Commands that enter people and teams, for a house that does not begin with the sample."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from bot.cli.asking import person_called, ready_house
from bot.house import House
from bot.platforms.console.adapter import identity_of
from bot.settings import LANGUAGES
from domain.errors import UserError
from domain.linking import KnownBy, readable_code, spellings
from domain.people import Person, Team, is_rep_code
from domain.terms import Role
from domain.zones import zone_named
from handlers.acts.people.codes import fresh_code
from store.database import Acting, UnitOfWork
from store.engine.taken import TakenError

person = typer.Typer(no_args_is_help=True, help="Enter people, and by what the platforms will tell who they are.")
team = typer.Typer(no_args_is_help=True, help="Enter teams.")

HANDLE = Annotated[str, typer.Argument(help="A short word they are called by, like rep1.")]
NAME = Annotated[str | None, typer.Option(help="As people read it.")]
ROLE = Annotated[Role | None, typer.Option(help="Their post.")]
TEAM = Annotated[str | None, typer.Option(help="Their team's code.")]
EMAIL = Annotated[str, typer.Option(help="Their work e-mail, as the platforms have verified it.")]
MOBILE = Annotated[str, typer.Option(help="Their mobile number, with + and the country's code when it is not Chinese.")]
EMPLOYEE_ID = Annotated[str, typer.Option(help="Their number in the firm's books, as the platforms know it.")]
LANGUAGE = Annotated[str | None, typer.Option(help=f"What I speak with them: {' or '.join(LANGUAGES)}.")]
TIME_ZONE = Annotated[str | None, typer.Option(help="Where they live, like Asia/Shanghai.")]
REP_CODE = Annotated[str | None, typer.Option(help="Two letters and four digits.")]


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was typed of somebody, each in its one spelling; what was not given is None."""

    name: str | None
    role: Role | None
    team: str | None
    language: str | None
    time_zone: str | None
    told: dict[KnownBy, str]


@person.command()
def add(
    handle: HANDLE,
    name: Annotated[str, typer.Option(help="As people read it.")],
    role: Annotated[Role, typer.Option(help="Their post.")],
    team: Annotated[str, typer.Option(help="Their team's code.")],
    email: EMAIL = "",
    mobile: MOBILE = "",
    employee_id: EMPLOYEE_ID = "",
    language: LANGUAGE = None,
    time_zone: TIME_ZONE = None,
    rep_code: REP_CODE = None,
) -> None:
    """Enter somebody."""
    told = _told(email, mobile, employee_id)
    if rep_code is not None and not is_rep_code(rep_code):
        raise typer.BadParameter(f"{rep_code!r} is no rep code such as HD0101.", param_hint="--rep-code")
    house = ready_house()
    settings = house.settings
    with _writing(house) as crm:
        added = crm.people.add(
            handle=handle,
            name=name,
            role=role,
            team=_team(crm, team),
            language=_language(language or settings.language),
            time_zone=_zone(time_zone or settings.time_zone),
            rep_code=rep_code,
        )
        who = identity_of(added)
        crm.people.identify(added, who.platform, who.tenant, who.user)
        crm.accounts.recognise(added, told)
    typer.echo(f"{added.name} (@{added.handle}) is known, {_by(told)}.")


@person.command(name="set")
def set_(
    handle: HANDLE,
    name: NAME = None,
    role: ROLE = None,
    team: TEAM = None,
    email: EMAIL = "",
    mobile: MOBILE = "",
    employee_id: EMPLOYEE_ID = "",
    language: LANGUAGE = None,
    time_zone: TIME_ZONE = None,
) -> None:
    """Correct what is known of somebody; what is not given stays."""
    told = _told(email, mobile, employee_id)
    house = ready_house()
    somebody = person_called(house, handle, hint="HANDLE")
    given = Given(name=name, role=role, team=team, language=language, time_zone=time_zone, told=told)
    with _writing(house) as crm:
        _correct(crm, somebody, given)
    typer.echo(f"{somebody.name} (@{somebody.handle}) is corrected.")


@person.command()
def code(handle: HANDLE) -> None:
    """Print a one-time code that links an account to somebody: they type /link and the code there, within a quarter of an hour."""
    house = ready_house()
    somebody = person_called(house, handle, hint="HANDLE")
    if not somebody.active:
        raise typer.BadParameter(f"{somebody.name} does not work here any more.", param_hint="HANDLE")
    with _writing(house) as crm:
        made, until = fresh_code(crm, somebody)
    typer.echo(f"/link {readable_code(made)}   for {somebody.name}, once, until {until:%H:%M} UTC")


@person.command(name="list")
def list_people() -> None:
    """List everybody with post, team and accounts."""
    with ready_house().database.reading() as crm:
        for each in crm.people.all():
            accounts = ", ".join(account.who.platform for account in crm.accounts.of(each)) or "no account"
            left = "" if each.active else "  (left)"
            typer.echo(f"@{each.handle}  {each.name}  {each.role}  {each.team_name}  {accounts}{left}")


@team.command(name="add")
def add_team(
    code: Annotated[str, typer.Argument(help="A short word, like team-east.")],
    name: Annotated[str, typer.Option(help="As people read it.")],
    parent: Annotated[str | None, typer.Option(help="The code of the team it lies in.")] = None,
    region: Annotated[str | None, typer.Option(help="Where it sells.")] = None,
) -> None:
    """Enter a team, at the top or below another one."""
    with _writing(ready_house()) as crm:
        crm.teams.add(code=code, name=name, parent=_team(crm, parent) if parent else None, region=region)
    typer.echo(f"{name} ({code}) is known.")


@team.command(name="list")
def list_teams() -> None:
    """List every team, those below indented."""
    with ready_house().database.reading() as crm:
        for each in crm.teams.all():
            typer.echo(f"{'  ' * (each.path.count('/') - 2)}{each.code}  {each.name}")


@contextmanager
def _writing(house: House) -> Iterator[UnitOfWork]:
    """A transaction of whoever holds the command line."""
    now = house.business_now()
    try:
        with house.database.transaction() as crm:
            crm.acting = Acting(person_id=None, event_key="command line", at=now)
            yield crm
    except TakenError as taken:
        raise typer.BadParameter(f"{taken} cannot be entered so: handle, code, e-mail, number or account is somebody else's.") from taken


def _correct(crm: UnitOfWork, somebody: Person, given: Given) -> None:
    if given.name or given.role:
        crm.people.correct(somebody, name=given.name or somebody.name, role=given.role or somebody.role)
    if given.team:
        crm.people.move(somebody, _team(crm, given.team))
    if given.language:
        crm.people.set_language(somebody, _language(given.language))
    if given.time_zone:
        crm.people.set_time_zone(somebody, _zone(given.time_zone))
    crm.accounts.recognise(somebody, given.told)


def _told(email: str, mobile: str, employee_id: str) -> dict[KnownBy, str]:
    told = spellings(email=email, mobile=mobile, employee_id=employee_id)
    typed = {KnownBy.EMAIL: ("--email", email), KnownBy.MOBILE: ("--mobile", mobile)}
    for by, (option, value) in typed.items():
        if value and by not in told:
            raise typer.BadParameter(f"{value!r} cannot be one.", param_hint=option)
    return told


def _team(crm: UnitOfWork, code: str) -> Team:
    teams = crm.teams.all()
    found = next((team for team in teams if team.code == code), None)
    if found is None:
        known = ", ".join(team.code for team in teams) or "none; run: genjin team add"
        raise typer.BadParameter(f"There is no team {code!r}. There are: {known}", param_hint="--team")
    return found


def _language(word: str) -> str:
    if word not in LANGUAGES:
        raise typer.BadParameter(f"One of: {', '.join(LANGUAGES)}", param_hint="--language")
    return word


def _zone(typed: str) -> str:
    try:
        return zone_named(typed)
    except UserError as unknown:
        raise typer.BadParameter(f"{typed!r} is no time zone such as Asia/Shanghai.", param_hint="--time-zone") from unknown


def _by(told: dict[KnownBy, str]) -> str:
    """By what they will be known."""
    return f"by {', '.join(by.label.id.lower() for by in told)}" if told else "by a one-time code: genjin person code"


GROUPS = {"person": person, "team": team}
