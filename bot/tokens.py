"""Signed tokens: a button or a form carries what it means, and nobody else can write one."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import itsdangerous
from itsdangerous import BadData, URLSafeSerializer
from itsdangerous.encoding import base64_decode, base64_encode, want_bytes
from itsdangerous.url_safe import URLSafeSerializerMixin

from cards.model import Button, Form
from handlers.request import BadToken, Clicked

_SALT = b"genjin.button"
_LONGEST = 8_192  # Our own tokens stay under a kilobyte; longer ones are not worth a signature check.


class Exact(itsdangerous.Signer):
    """The library's own, but a signature is written in one way only.

    The library also takes one whose last character differs in the bits that Base64 leaves unused, or with odd characters in between.
    """

    def verify_signature(self, value: str | bytes, sig: str | bytes) -> bool:
        """Whether this is the signature of the value, to the letter."""
        return super().verify_signature(value, sig) and base64_encode(base64_decode(sig)) == want_bytes(sig)


class Tokens(URLSafeSerializer):
    """The library's own, without trying to compress what is too short for it; compressed ones are still read."""

    def dump_payload(self, *args: object, **kwargs: object) -> bytes:
        """The payload as the library writes it uncompressed."""
        return base64_encode(super(URLSafeSerializerMixin, self).dump_payload(*args, **kwargs))


class Signer:
    """Signs buttons and forms, and opens what comes back.

    `keys` come newest first: the newest signs, all of them open, so that a rotation breaks no card already shown.
    """

    def __init__(self, keys: Sequence[str], life: timedelta = timedelta(days=14)) -> None:
        self._life = life
        # The buttons' own keys are derived once here: the library would derive them again for every signature.
        own = [hmac.digest(key.encode(), _SALT, hashlib.sha256) for key in reversed(keys)]  # The library wants the newest last.
        self._serializer = Tokens(own, signer=Exact, signer_kwargs={"key_derivation": "none", "digest_method": hashlib.sha256})

    def sign(self, control: Button | Form, issued_at: datetime) -> str:
        """The token of a button or a form on a card made at `issued_at`."""
        expires_at = control.expires_at or issued_at + self._life
        meaning = [control.action, control.subject, dict(control.values), list(control.audience), int(expires_at.timestamp())]
        return str(self._serializer.dumps(meaning))

    def open(self, token: str) -> Clicked | BadToken:
        """What the token means, or `BadToken` when it is not ours. The caller adds a form's answers and the shown card."""
        if len(token) > _LONGEST:
            return BadToken()
        try:
            action, subject, values, audience, expires = self._serializer.loads(token)
        except (BadData, ValueError):
            return BadToken()
        return Clicked(
            action=action,
            subject=subject,
            values=values,
            issued_for=tuple(audience),
            expires_at=datetime.fromtimestamp(expires, UTC),
        )
