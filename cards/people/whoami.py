"""Who somebody is: their post, how they are spoken to, and the accounts they are known by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from cards.general.language_changed import LANGUAGE_NAMES
from cards.model import Button, Buttons, ButtonStyle, Card, Column, ColumnKind, Element, Fields, Note, Table, Tone
from cards.people.accounts import ACCOUNT, EARLIER, linked_by, platform_word
from cards.phrases import beside, facts, short
from cards.samples import REP
from domain.linking import Account
from domain.people import Person
from domain.words import When, Words, _

COLUMNS = (
    Column(key="platform", label=_("Account")),
    Column(key="by", label=_("Linked by")),
    Column(key="since", label=_("Linked on"), kind=ColumnKind.DATE),
)
MOST_LOOSE = 5


@dataclass(frozen=True, kw_only=True)
class About:
    """Somebody as `reader` may see them. `home` is where Genjin speaks to them first; `loose` are the accounts the reader may unlink."""

    person: Person
    reader: Person
    accounts: Sequence[Account]
    loose: Sequence[Account]
    home: str | None = None

    @property
    def own(self) -> bool:
        """Whether somebody looks at themselves."""
        return self.reader.id == self.person.id


def whoami(about: About) -> Card:
    """Shown to the person, or to an administrator."""
    person = about.person
    title = _("You are {name}") if about.own else _("This is {name}")
    return Card(
        kind="whoami",
        title=title.format(name=short(person.name)),
        subtitle=beside(f"@{person.handle}", person.role.label, None if person.active else _("left")),
        tone=Tone.INFO,
        elements=(
            Fields(
                facts=facts(
                    (_("Team"), person.team_name),
                    (_("Language"), LANGUAGE_NAMES.get(person.language, person.language)),
                    (_("Time zone"), person.time_zone),
                    (_("I speak first on"), platform_word(about.home) if about.home else None),
                )
            ),
            *_accounts(about),
            *_buttons(about),
        ),
    )


def reference(account: Account) -> str:
    """An account as a button names it."""
    return "/".join(quote(part, safe="") for part in (account.who.platform, account.who.tenant, account.who.user))


def _accounts(about: About) -> Iterator[Element]:
    if not about.accounts:
        yield Note(words=_("No account is linked yet."))
        return
    yield Table(columns=COLUMNS, rows=tuple(_row(account) for account in about.accounts))
    if about.loose:
        yield Buttons(quick=True, label=_("Unlink"), buttons=tuple(_unlink(account) for account in about.loose[:MOST_LOOSE]))


def _row(account: Account) -> dict[str, Words]:
    since: Words = When(at=account.linked_at, has_time=False) if account.linked_at else "–"
    return {"platform": platform_word(account.who.platform), "by": linked_by(account), "since": since}


def _unlink(account: Account) -> Button:
    return Button(
        id=f"unlink-{reference(account)}",
        label=platform_word(account.who.platform),
        action="people.unlink",
        subject=f"{account.person_id}/{reference(account)}",
        style=ButtonStyle.DANGER,
        confirm=_("Unlink this account? Only a one-time code links it again."),
    )


def _buttons(about: About) -> Sequence[Element]:
    person = about.person
    give = Button(id="code", label=_("Link another account"), action="people.code", subject=str(person.id), style=ButtonStyle.PRIMARY)
    others = tuple(
        Button(id=f"language-{language}", label=name, action="language.set", subject=language, values={"language": language})
        for language, name in LANGUAGE_NAMES.items()
        if about.own and language != person.language
    )
    ways = (give, *others) if person.active else ()
    return (Buttons(buttons=ways),) if ways else ()


def example() -> Card:
    """A rep with two accounts."""
    return whoami(About(person=REP, reader=REP, accounts=(EARLIER, ACCOUNT), loose=(EARLIER,), home="console"))


def example_one_account() -> Card:
    """The last account stays."""
    return whoami(About(person=REP, reader=REP, accounts=(ACCOUNT,), loose=(), home="console"))
