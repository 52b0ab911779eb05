"""Private values: encrypted at rest, shown masked, found by equality, opened only for the entitled.

Nothing here is ever logged.
"""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from domain.customers import PrivateValue
from domain.errors import UserError
from domain.privacy import mask, normalised
from domain.terms import Secret
from store.sealing.keyring import Keyring
from store.session import Session
from store.tables.vault import vault

ADD = insert(vault).returning(vault.c.id)
FIND = select(vault.c.id).where(vault.c.blind_index.in_(bindparam("indexes", expanding=True))).order_by(vault.c.id)
REVEAL = select(vault.c.sealed).where(vault.c.id == bindparam("row"))
NEWEST = select(vault.c.sealed).order_by(vault.c.id.desc()).limit(1)


class Vault:
    """The vault's rows, and the sealing of texts kept elsewhere."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._keyring = session.keyring

    def keep(self, kind: Secret, typed: str) -> PrivateValue:
        """Put a value away in its one spelling. Raises the `UserError` of a phone or an e-mail that cannot be one."""
        value = normalised(kind, typed)
        row_id = self._connection.execute(ADD, vault_row(self._keyring, kind, value)).scalar_one()
        return PrivateValue(id=row_id, kind=kind, mask=mask(kind, value))

    def find(self, kind: Secret, typed: str) -> tuple[int, ...]:
        """The rows that hold an equal value, however it is typed and whichever key sealed it, oldest first."""
        try:
            value = normalised(kind, typed)
        except UserError:
            return ()
        return tuple(self._connection.scalars(FIND, {"indexes": self._keyring.indexes(indexed_text(kind, value))}))

    def reveal(self, value: PrivateValue) -> str:
        """The value itself, for an entitled reader; the caller leaves the access row. Raises `KeyringError`."""
        return self._keyring.open(self._connection.execute(REVEAL, {"row": value.id}).scalar_one())

    def seal(self, text: str) -> str:
        """A text as a token."""
        return self._keyring.seal(text)

    def open(self, token: str) -> str:
        """The text of a token; raises `KeyringError`."""
        return self._keyring.open(token)

    def check(self) -> None:
        """Open the newest row to see that the keys fit; raises `KeyringError` with the sentence to show."""
        for token in self._connection.scalars(NEWEST):
            self._keyring.open(token)


def vault_row(keyring: Keyring, kind: Secret, value: str) -> dict[str, str]:
    """The columns that keep a value, given in its one spelling."""
    index = keyring.index(indexed_text(kind, value))
    return {"kind": kind, "sealed": keyring.seal(value), "mask": mask(kind, value), "blind_index": index}


def indexed_text(kind: Secret, value: str) -> str:
    """What is indexed of a value: equal numbers of two kinds are not the same thing."""
    return f"{kind}:{value}"
