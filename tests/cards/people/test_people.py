"""What people are told of themselves and of their groups: in both languages, with the buttons that are theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.fallback import as_text
from cards.format import Reader
from cards.model import Card
from cards.people.accounts import ACCOUNT, EARLIER, linked_by, name_platforms, platform_word
from cards.people.bound import bindings, bound_here
from cards.people.link_code import link_code
from cards.people.linked import linked_card
from cards.people.time_zone_changed import time_zone_changed, time_zone_now
from cards.people.whoami import About, reference, whoami
from cards.samples import NOW, REP
from domain.people import Identity, Team
from domain.words import Sealed, _
from tests.rows import for_each

TEAM = Team(id=3, code="team-east", name="Sales East", path="/1/3/")
CODE = Sealed(token="sealed", mask="****-****", until=NOW + timedelta(minutes=15))
ADMIN = replace(REP, id=9, handle="admin", name="何平")


def told(card: Card, language: str = "en") -> str:
    return as_text(card, Reader(language, "Asia/Shanghai", NOW))


def presses(card: Card) -> list[tuple[str, str]]:
    return [(button.id, button.action) for button in card.buttons()]


def seen(**changes: object) -> Card:
    about = About(person=REP, reader=REP, accounts=(EARLIER, ACCOUNT), loose=(EARLIER,), home="office")
    return whoami(replace(about, **changes))  # type: ignore[arg-type]


@for_each(
    ("card", "zh", "en"),
    [
        (linked_card(REP, ACCOUNT), "您好林晓，账号已绑定", "Hello 林晓, I know you now"),
        (link_code(REP, CODE, own=True), "您绑定其他账号的验证码", "Your code for another account"),
        (link_code(REP, CODE, own=False), "林晓的验证码", "A code for 林晓"),
        (seen(), "您是林晓", "You are 林晓"),
        (seen(reader=ADMIN), "这是林晓", "This is 林晓"),
        (time_zone_changed("Asia/Tokyo"), "您的时区：Asia/Tokyo", "Your time zone: Asia/Tokyo"),
        (time_zone_now("Asia/Tokyo"), "您的时区：Asia/Tokyo", "Your time zone: Asia/Tokyo"),
        (bound_here(TEAM, moved=False), "Sales East：数据发到本群", "Sales East: figures come here"),
        (bindings((TEAM,), ()), "数据发到本群的团队：1个", "Teams whose figures come here: 1"),
        (bindings((), ()), "本群还没有绑定团队", "No team's figures come to this group"),
    ],
)
def test_a_title_is_said_in_both_languages(card: Card, zh: str, en: str) -> None:
    assert [Reader(language, "Asia/Shanghai", NOW).say(card.title) for language in ("zh_CN", "en")] == [zh, en]


def test_a_greeting_says_by_what_somebody_was_known() -> None:
    text = told(linked_card(REP, ACCOUNT))

    assert "Linked by: Work e-mail" in text
    assert "林晓 · @rep1" in text
    assert "administrator at once" in text


def test_a_code_is_masked_wherever_it_is_not_unsealed() -> None:
    text = told(link_code(REP, CODE, own=True))

    assert "One-time code: ****-****" in text
    assert "until today 10:15" in text


def test_a_platform_is_called_as_it_calls_itself_or_by_its_own_word() -> None:
    name_platforms({"paperchat": _("PaperChat")})

    assert (platform_word("paperchat"), platform_word("office")) == (_("PaperChat"), "Office")
    assert [told(Card(kind="x", title=linked_by(account))).strip() for account in (ACCOUNT, EARLIER)] == ["Work e-mail", "Administrator"]


def test_accounts_stand_with_their_way_out() -> None:
    card = seen()

    assert "Office · Administrator · –" in told(card)
    assert "Console · Work e-mail · Sun 15 Nov" in told(card) or "Console · Work e-mail · 15 Nov" in told(card)
    assert [action for _id, action in presses(card)] == ["people.unlink", "people.code", "language.set"]
    assert all(button.confirm for button in card.buttons() if button.action == "people.unlink")


def test_the_last_account_has_no_way_out_and_nobody_is_offered_anothers_language() -> None:
    assert presses(seen(accounts=(ACCOUNT,), loose=())) == [("code", "people.code"), ("language-en", "language.set")]
    assert [button for button in presses(seen(reader=ADMIN)) if button[1] == "language.set"] == []


def test_somebody_who_left_is_offered_nothing() -> None:
    gone = seen(person=replace(REP, active=False), reader=ADMIN, accounts=(), loose=(), home=None)

    assert presses(gone) == []
    assert "left" in told(gone)
    assert "No account is linked yet." in told(gone)
    assert "I speak first on" not in told(gone)


def test_an_account_is_named_in_a_button_without_ambiguity() -> None:
    odd = replace(ACCOUNT, who=Identity(platform="office", tenant="a/b", user="c d"))

    assert reference(odd) == "office/a%2Fb/c%20d"


@for_each("moved", [True, False])
def test_a_group_hears_what_it_replaces(moved: bool) -> None:  # noqa: FBT001 - pytest gives it.
    assert ("another group before" in told(bound_here(TEAM, moved=moved))) == moved


def test_a_list_has_its_buttons_only_when_all_are_the_readers() -> None:
    other = replace(TEAM, id=4, code="team-west")

    assert presses(bindings((TEAM, other), (TEAM, other))) == [
        ("unbind-team-east", "people.unbind"),
        ("unbind-team-west", "people.unbind"),
    ]
    assert presses(bindings((TEAM, other), (TEAM,))) == []
