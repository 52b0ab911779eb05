from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import UserError
from domain.linking import (
    CODE_LENGTH,
    CODE_LETTERS,
    Account,
    AlreadyLinkedError,
    Known,
    KnownBy,
    LastAccountError,
    LeftUsError,
    NotLinked,
    NotYoursToLinkError,
    SpokenFromError,
    TooManyCodesError,
    UnknownLinkError,
    WrongCodeError,
    check_may_give_code,
    check_may_unlink,
    code_hash,
    known,
    looks_like_code,
    may_look_at,
    may_unlink,
    readable_code,
    spellings,
    typed_code,
)
from domain.people import Identity
from domain.terms import Role
from tests.domain.made import PERSON, somebody
from tests.domain.saying import LONGEST_TITLE, refusal
from tests.rows import for_each

OTHER = replace(PERSON, id=8, handle="rep2", name="Wang")
GONE = replace(PERSON, id=9, handle="rep9", active=False)
ADMIN = replace(somebody(Role.ADMIN), id=1)
HERE = Identity(platform="console", tenant="", user="rep1")
ACCOUNT = Account(who=Identity(platform="office", tenant="t", user="u"), person_id=PERSON.id)


def test_what_a_platform_tells_is_compared_in_one_spelling() -> None:
    told = spellings(email=" Rep1@Example.COM", mobile="139 0001 0001", employee_id=" Ｅ0001 ")

    assert told == {KnownBy.EMAIL: "rep1@example.com", KnownBy.MOBILE: "+8613900010001", KnownBy.EMPLOYEE: "E0001"}


@for_each("told", [{}, {"email": "rep1", "mobile": "12"}, {"employee_id": " "}])
def test_what_is_missing_or_cannot_be_one_says_nothing(told: dict[str, str]) -> None:
    assert spellings(**told) == {}


def test_everything_verified_points_to_one_person() -> None:
    found = {KnownBy.MOBILE: (PERSON,), KnownBy.EMAIL: (PERSON,)}

    assert known(found) == Known(person=PERSON, by=KnownBy.EMAIL)
    assert known({**found, KnownBy.EMPLOYEE: (PERSON,)}) == Known(person=PERSON, by=KnownBy.EMPLOYEE)


def test_who_fits_nobody_stays_unknown() -> None:
    assert known({}) is NotLinked.NOBODY
    assert known({KnownBy.EMAIL: ()}) is NotLinked.NOBODY


@for_each("found", [{KnownBy.EMAIL: (PERSON,), KnownBy.MOBILE: (OTHER,)}, {KnownBy.EMAIL: (PERSON, OTHER)}])
def test_what_contradicts_itself_links_nobody(found: dict[KnownBy, tuple[object, ...]]) -> None:
    assert known(found) is NotLinked.CONFLICT  # type: ignore[arg-type]


def test_somebody_who_left_is_not_linked() -> None:
    assert known({KnownBy.EMAIL: (GONE,)}) is NotLinked.LEFT


def test_a_code_has_no_letter_that_looks_like_another() -> None:
    assert not set(CODE_LETTERS) & set("0O1IL2Z5S8B")
    assert len(set(CODE_LETTERS)) == len(CODE_LETTERS)


@for_each("typed", ["ACDE-FGH3", "acdefgh3", " acde fgh3 ", "ＡＣＤＥ－ＦＧＨ３", "acde–fgh3"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert typed_code(typed) == "ACDEFGH3"
    assert looks_like_code(typed)


@for_each("typed", ["", "ACDE", "ACDEFGH34", "林晓", "hello world!"])
def test_other_words_are_no_code(typed: str) -> None:
    assert not looks_like_code(typed)


def test_a_code_is_shown_in_two_halves_and_kept_as_its_hash() -> None:
    assert readable_code("ACDEFGH3") == "ACDE-FGH3"
    assert typed_code(readable_code("ACDEFGH3")) == "ACDEFGH3"
    assert len(code_hash("ACDEFGH3")) == 64
    assert "ACDEFGH3" not in code_hash("ACDEFGH3")
    assert len("ACDEFGH3") == CODE_LENGTH


def test_everybody_gets_codes_of_their_own_and_an_administrator_anybodys() -> None:
    check_may_give_code(PERSON, PERSON)
    check_may_give_code(PERSON, ADMIN)

    with pytest.raises(NotYoursToLinkError):
        check_may_give_code(PERSON, OTHER)
    with pytest.raises(LeftUsError):
        check_may_give_code(GONE, ADMIN)


def test_accounts_are_their_owners_business_and_the_administrators() -> None:
    assert may_look_at(PERSON, PERSON)
    assert may_look_at(PERSON, ADMIN)
    assert not may_look_at(PERSON, OTHER)


def test_everybody_unlinks_their_own_accounts_but_the_last() -> None:
    check_may_unlink(ACCOUNT, PERSON, speaking_from=HERE, accounts=2)

    with pytest.raises(LastAccountError):
        check_may_unlink(ACCOUNT, PERSON, speaking_from=HERE, accounts=1)


def test_nobody_cuts_themselves_off_while_they_speak() -> None:
    with pytest.raises(SpokenFromError):
        check_may_unlink(ACCOUNT, PERSON, speaking_from=ACCOUNT.who, accounts=2)

    assert not may_unlink(ACCOUNT, PERSON, speaking_from=ACCOUNT.who, accounts=2)
    assert may_unlink(ACCOUNT, PERSON, speaking_from=HERE, accounts=2)


def test_an_administrator_unlinks_even_the_last_account_of_somebody_else() -> None:
    check_may_unlink(ACCOUNT, ADMIN, speaking_from=HERE, accounts=1)

    with pytest.raises(LastAccountError):
        check_may_unlink(replace(ACCOUNT, person_id=ADMIN.id), ADMIN, speaking_from=HERE, accounts=1)
    with pytest.raises(NotYoursToLinkError):
        check_may_unlink(ACCOUNT, OTHER, speaking_from=HERE, accounts=2)


REFUSALS = (
    WrongCodeError(),
    TooManyCodesError(timedelta(minutes=15)),
    AlreadyLinkedError("林晓"),
    NotYoursToLinkError(),
    LeftUsError(PERSON),
    LastAccountError(),
    SpokenFromError(),
    UnknownLinkError("/link"),
)


@for_each("error", REFUSALS)
@for_each("language", ["zh_CN", "en"])
def test_every_refusal_says_what_happened_and_what_to_type(error: UserError, language: str) -> None:
    happened, hint = refusal(error, language)

    assert happened
    assert any(word in hint for word in ("/", "@", "15")), hint
    assert len(happened) <= LONGEST_TITLE + 20
