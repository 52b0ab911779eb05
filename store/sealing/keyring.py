"""The keys of private data: what they seal, and how a sealed value is still found.

Keys come newest first: the newest seals, all of them open. The blind index of a value is an HMAC under a key derived from a
Fernet key, so it changes with it: until a rotation has rewritten every row, a search tries the indexes of all keys.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

INDEX_LENGTH = 40


class KeyringError(Exception):
    """The keys do not fit: the message is one sentence for whoever runs the program."""


class Keyring:
    """Fernet keys, newest first."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            message = "There is no secret key, so private data can be neither kept nor read."
            raise KeyringError(message)
        fernets = [_fernet(key, place) for place, key in enumerate(keys, start=1)]
        self._newest = fernets[0]
        self._all = MultiFernet(fernets)
        self._index_keys = [_index_key(key) for key in keys]

    def seal(self, text: str) -> str:
        """The text as a token that says nothing."""
        return self._newest.encrypt(text.encode()).decode()

    def open(self, token: str) -> str:
        """The text of a token; raises `KeyringError` when none of the keys made it."""
        try:
            return self._all.decrypt(token).decode()
        except InvalidToken:
            message = "A private value cannot be opened: the secret key it was sealed with is not among the given ones."
            raise KeyringError(message) from None

    def renewed(self, token: str) -> str | None:
        """The same content under the newest key, or None when it is already."""
        try:
            self._newest.decrypt(token)
        except InvalidToken:
            return self.seal(self.open(token))
        return None

    def indexes(self, text: str) -> list[str]:
        """What an equal text was indexed under, by each key, newest first."""
        return [_index(key, text) for key in self._index_keys]

    def index(self, text: str) -> str:
        """What a text is indexed under from now on."""
        return _index(self._index_keys[0], text)


def _fernet(key: str, place: int) -> Fernet:
    try:
        return Fernet(key)
    except ValueError:
        message = f"Secret key number {place} is not a Fernet key: 44 characters of URL-safe base64 are expected."
        raise KeyringError(message) from None


def _index_key(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"genjin blind index").derive(key.encode())


def _index(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()[:INDEX_LENGTH]
