from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from domain.linking import KnownBy
from domain.privacy import InvalidPhoneError
from domain.terms import Secret
from store.database import Database, connect
from store.sealing.keyring import Keyring, KeyringError
from store.sealing.rotation import rotate
from store.unit import UnitOfWork
from tests.making import KEY, NOW, Making
from tests.rows import for_each

PHONE = "138 1234 5678"
NEW_KEY = Fernet.generate_key().decode()


def with_keys(database: Database, *keys: str) -> Database:
    address = database.engine.url.render_as_string(hide_password=False).replace("postgresql+psycopg", "postgresql")
    return connect(address, keys=keys, policy=database.policy)


def acting(database: Database, making: Making) -> AbstractContextManager[UnitOfWork]:
    return replace(making, database=database, open=None).acting(making.person())


def test_a_phone_is_kept_unreadable_and_shown_masked(database: Database) -> None:
    with database.transaction() as crm:
        kept = crm.vault.keep(Secret.PHONE, PHONE)

    with database.reading() as crm:
        row = crm.session.connection.execute(text("SELECT * FROM vault")).one()
        assert kept.mask == "138****5678"
        assert "12345678" not in str(row)
        assert crm.vault.reveal(kept) == "+8613812345678"


def test_a_phone_is_found_however_it_is_written(each_database: Database) -> None:
    with each_database.transaction() as crm:
        kept = crm.vault.keep(Secret.PHONE, PHONE)
        crm.vault.keep(Secret.PHONE, "13900000000")

    with each_database.reading() as crm:
        assert crm.vault.find(Secret.PHONE, "+86 138-1234-5678") == (kept.id,)
        assert crm.vault.find(Secret.WECHAT, "+8613812345678") == ()
        assert crm.vault.find(Secret.PHONE, "not a phone") == ()


def test_a_number_that_cannot_be_one_is_not_kept(database: Database) -> None:
    with database.transaction() as crm, pytest.raises(InvalidPhoneError):
        crm.vault.keep(Secret.PHONE, "12")


def test_while_keys_change_values_of_both_keys_are_found_and_opened(database: Database) -> None:
    with database.transaction() as crm:
        old = crm.vault.keep(Secret.PHONE, PHONE)

    changing = with_keys(database, NEW_KEY, KEY)
    with changing.transaction() as crm:
        new = crm.vault.keep(Secret.PHONE, PHONE)
        assert crm.vault.find(Secret.PHONE, PHONE) == (old.id, new.id)
        assert crm.vault.reveal(old) == crm.vault.reveal(new)
    changing.dispose()


def test_after_a_rotation_the_old_key_is_needed_no_more(each_database: Database, making: Making) -> None:
    with acting(each_database, making) as crm:
        kept = crm.vault.keep(Secret.PHONE, PHONE)
        draft = crm.drafts.keep("/log C001 call", NOW)
        crm.transcript.add(id="m", chat="sales", event_key="e", at=NOW, text="hello", card_json="{}")
        crm.inbox.claim("e", NOW)
        crm.inbox.answer("e", "[]")
        (person,) = crm.people.all()
        crm.accounts.recognise(person, {KnownBy.EMAIL: "rep1@example.com", KnownBy.MOBILE: "+8613900010001"})
    told: list[tuple[int, int]] = []

    changing = with_keys(each_database, NEW_KEY, KEY)
    assert rotate(changing, lambda done, total: told.append((done, total))) == 7
    assert rotate(changing) == 0
    changing.dispose()

    changed = with_keys(each_database, NEW_KEY)
    with acting(changed, making) as crm:
        assert crm.vault.find(Secret.PHONE, PHONE) == (kept.id,)
        assert crm.vault.reveal(kept) == "+8613812345678"
        assert [found.line for found in [crm.drafts.take(draft)] if found is not None] == ["/log C001 call"]
        assert [(entry.text, entry.card) for entry in crm.transcript.page("sales", 1, None, 5)] == [("hello", "{}")]
        assert crm.inbox.answer_of("e") == "[]"
        assert crm.accounts.alike({KnownBy.EMAIL: "rep1@example.com"}) == {KnownBy.EMAIL: (person,)}
        assert crm.accounts.alike({KnownBy.MOBILE: "+8613900010001"}) == {KnownBy.MOBILE: (person,)}
    changed.dispose()
    assert told[-1] == (5, 5)
    assert all(before[0] < after[0] for before, after in pairwise(told))


def test_a_missing_key_is_one_clear_sentence(database: Database) -> None:
    with database.transaction() as crm:
        kept = crm.vault.keep(Secret.PHONE, PHONE)

    stranger = with_keys(database, NEW_KEY)
    with stranger.reading() as crm:
        with pytest.raises(KeyringError, match=r"^A private value cannot be opened: .*not among the given ones\.$"):
            crm.vault.reveal(kept)
        with pytest.raises(KeyringError):
            crm.vault.check()
    stranger.dispose()


@for_each("keys", [(), ("short",), (KEY, "中文")])
def test_keys_that_are_none_are_refused_in_a_sentence(keys: tuple[str, ...]) -> None:
    with pytest.raises(KeyringError, match=r"\.$"):
        Keyring(keys)


def test_a_draft_is_taken_once(each_database: Database, making: Making) -> None:
    with acting(each_database, making) as crm:
        draft = crm.drafts.keep("/log C001 call", NOW)
        person = crm.acting.person_id

    with acting(each_database, making) as crm:
        peeked, taken, again = crm.drafts.peek(draft), crm.drafts.take(draft), crm.drafts.take(draft)

    assert peeked == taken
    assert taken is not None
    assert (taken.line, taken.said_at, taken.person_id, again) == ("/log C001 call", NOW, person, None)


def test_old_drafts_are_forgotten(database: Database, making: Making) -> None:
    with acting(database, making) as crm:
        draft = crm.drafts.keep("/log C001 call", NOW)

        assert crm.drafts.prune(NOW) == 0
        assert crm.drafts.prune(NOW + timedelta(seconds=1)) == 1
        assert crm.drafts.peek(draft) is None
