"""The keys of private data: what they seal, and how a sealed value is still found."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, MultiFernet


class Keyring:
    """Fernet keys, newest first: the newest seals, all of them open."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._index_keys = [hashlib.sha256(b"genjin blind index " + key.encode()).digest() for key in keys]

    def seal(self, text: str) -> str:
        """The text as a token that says nothing."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, token: str) -> str:
        """The text of a token; raises `cryptography.fernet.InvalidToken` when it is not ours."""
        return self._fernet.decrypt(token.encode()).decode()

    def indexes(self, text: str) -> list[str]:
        """What an equal text was indexed under, by each key, newest first."""
        return [hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:40] for key in self._index_keys]
