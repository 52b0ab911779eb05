"""Keys come and go: what is kept stays readable and findable, or a sentence says why not."""

from __future__ import annotations

from itertools import permutations

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.terms import Secret
from store.database import Database
from store.sealing.keyring import INDEX_LENGTH, Keyring, KeyringError
from store.sealing.rotation import rotate, sealed_columns
from store.tables import metadata
from tests.making import KEY, NOW, Making
from tests.rows import for_each
from tests.store.sealing.test_vault import with_keys

FIRST, SECOND, THIRD = (Fernet.generate_key().decode() for _ in range(3))
SEALED = {
    ("vault", "sealed"),
    ("drafts", "line"),
    ("inbox", "answer"),
    ("outbox", "card"),
    ("outbox", "via"),
    ("people", "email"),
    ("people", "mobile"),
    ("merges", "moved"),
    ("corrections", "line"),
    ("corrections", "read"),
    ("corrections", "meant"),
    ("uploads", "reading"),
    ("upload_parts", "content"),
    ("reminders", "card"),
    ("transcript", "text"),
    ("transcript", "card"),
}
SPELLINGS = (
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+86 138 1234 5678",
    "0086 13812345678",
    "（+86）138-1234-5678",
    "１３８１２３４５６７８",
)


@settings(max_examples=40)
@given(words=st.text(max_size=200).filter(lambda words: words.isprintable()))
def test_what_is_sealed_opens_to_the_same_words_and_never_looks_alike(words: str) -> None:
    keyring = Keyring([FIRST])

    one, other = keyring.seal(words), keyring.seal(words)

    assert keyring.open(one) == keyring.open(other) == words
    assert one != other


@for_each("keys", list(permutations((FIRST, SECOND, THIRD))))
def test_any_of_the_keys_opens_and_the_first_seals(keys: tuple[str, ...]) -> None:
    keyring = Keyring(keys)

    assert [keyring.open(Keyring([key]).seal("words")) for key in keys] == ["words"] * 3
    assert Keyring([keys[0]]).open(keyring.seal("words")) == "words"


def test_a_token_is_renewed_only_where_it_has_to_be() -> None:
    changing = Keyring([SECOND, FIRST])
    old, new = Keyring([FIRST]).seal("words"), Keyring([SECOND]).seal("words")

    renewed = changing.renewed(old)

    assert renewed is not None
    assert Keyring([SECOND]).open(renewed) == "words"
    assert changing.renewed(new) is None


@for_each("token", ["", "words", "gAAAAA" + "A" * 90, Keyring([THIRD]).seal("x")])
def test_what_no_key_made_is_one_sentence(token: str) -> None:
    keyring = Keyring([SECOND, FIRST])

    for read in (keyring.open, keyring.renewed):
        with pytest.raises(KeyringError, match=r"^A private value cannot be opened: [^.]+\.$"):
            read(token)


def test_an_index_says_nothing_and_is_another_under_another_key() -> None:
    text = "phone:+8613812345678"

    first, second = Keyring([FIRST]).index(text), Keyring([SECOND]).index(text)

    assert first != second
    assert {len(first), len(second)} == {INDEX_LENGTH}
    assert Keyring([FIRST]).index(text) == first
    assert Keyring([SECOND, FIRST]).indexes(text) == [second, first]


def test_every_column_of_tokens_is_marked_for_a_change_of_keys() -> None:
    marked = {(table.name, column.name) for table in metadata.sorted_tables for column in sealed_columns(table)}

    assert marked == SEALED


def test_a_phone_has_one_index_however_it_is_written(database: Database) -> None:
    with database.transaction() as crm:
        kept = [crm.vault.keep(Secret.PHONE, spelling) for spelling in SPELLINGS]

        for typed in SPELLINGS:
            assert crm.vault.find(Secret.PHONE, typed) == tuple(value.id for value in kept)
        assert {value.mask for value in kept} == {"138****5678"}


@for_each(
    ("kind", "kept", "typed"),
    [
        (Secret.PHONE, "021-62345678", "(021) 6234 5678"),
        (Secret.PHONE, "+1 650 253 0000", "+1-650-253-0000"),
        (Secret.EMAIL, "Li.Wei@Example.COM", " li.wei@example.com "),
        (Secret.WECHAT, "Li Wei_88", "liwei_88"),
        (Secret.WECHAT, "ＬｉＷｅｉ", "liwei"),
    ],
)
def test_an_equal_value_is_found_in_another_spelling(database: Database, kind: Secret, kept: str, typed: str) -> None:
    with database.transaction() as crm:
        value = crm.vault.keep(kind, kept)
        crm.vault.keep(Secret.WECHAT, "somebody else")

        assert crm.vault.find(kind, typed) == (value.id,)


def test_equal_words_of_two_kinds_are_two_things(database: Database) -> None:
    with database.transaction() as crm:
        email, wechat = crm.vault.keep(Secret.EMAIL, "li@example.com"), crm.vault.keep(Secret.WECHAT, "li@example.com")

        assert crm.vault.find(Secret.EMAIL, "li@example.com") == (email.id,)
        assert crm.vault.find(Secret.WECHAT, "li@example.com") == (wechat.id,)


def test_the_newest_row_tells_whether_the_keys_fit(each_database: Database) -> None:
    stranger = with_keys(each_database, FIRST)
    with stranger.reading() as crm:
        crm.vault.check()
    with each_database.transaction() as crm:
        crm.vault.keep(Secret.PHONE, "13812345678")
        crm.vault.check()

    with stranger.reading() as crm, pytest.raises(KeyringError):
        crm.vault.check()
    stranger.dispose()


def test_two_changes_of_keys_in_a_row_leave_everything_readable(each_database: Database, making: Making) -> None:
    with making.acting(making.person()) as crm:
        kept = [crm.vault.keep(Secret.PHONE, f"138123456{number:02}") for number in range(20)]
        crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="words", card_json=None)

    for keys in ((FIRST, KEY), (SECOND, FIRST), (THIRD, SECOND, FIRST, KEY)):
        changing = with_keys(each_database, *keys)
        assert rotate(changing) == len(kept) + 1
        assert rotate(changing) == 0
        changing.dispose()

    changed = with_keys(each_database, THIRD)
    with changed.reading() as crm:
        assert [crm.vault.reveal(value) for value in kept] == [f"+86138123456{number:02}" for number in range(20)]
        assert [crm.vault.find(Secret.PHONE, f"138 1234 56{number:02}") for number in range(20)] == [(value.id,) for value in kept]
        assert [entry.text for entry in crm.transcript.page("sales", 1, None, 5)] == ["words"]
    changed.dispose()


def test_a_change_that_breaks_off_is_taken_up_again(database: Database) -> None:
    with database.transaction() as crm:
        kept = [crm.vault.keep(Secret.WECHAT, f"name-{number}") for number in range(3)]
    changing, done = with_keys(database, FIRST, KEY), []

    def break_off(count: int, _total: int) -> None:
        done.append(count)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rotate(changing, break_off)
    with changing.reading() as crm:
        assert [crm.vault.find(Secret.WECHAT, f"name-{number}") for number in range(3)] == [(value.id,) for value in kept]
    rotate(changing)
    changing.dispose()

    changed = with_keys(database, FIRST)
    with changed.reading() as crm:
        assert [crm.vault.reveal(value) for value in kept] == ["name-0", "name-1", "name-2"]
    changed.dispose()
    assert done == [3]


def test_a_change_without_the_older_key_is_refused_and_changes_nothing(database: Database) -> None:
    with database.transaction() as crm:
        kept = crm.vault.keep(Secret.PHONE, "13812345678")
    hasty = with_keys(database, FIRST)

    with pytest.raises(KeyringError):
        rotate(hasty)
    hasty.dispose()

    with database.reading() as crm:
        assert crm.vault.reveal(kept) == "+8613812345678"
        assert crm.vault.find(Secret.PHONE, "13812345678") == (kept.id,)
