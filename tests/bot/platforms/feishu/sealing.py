"""Requests as Feishu makes them: encrypted and signed, by its documents and not by the library that reads them."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

BLOCK = 16


def encrypted(key: str, plain: bytes, iv: bytes | None = None) -> str:
    """AES-256-CBC under the SHA-256 of the key; the vector comes first, and all of it in Base64."""
    first = iv or os.urandom(BLOCK)
    padder = PKCS7(BLOCK * 8).padder()
    padded = padder.update(plain) + padder.finalize()
    encryptor = Cipher(algorithms.AES(hashlib.sha256(key.encode()).digest()), modes.CBC(first)).encryptor()
    return base64.b64encode(first + encryptor.update(padded) + encryptor.finalize()).decode()


def body_of(payload: Any, key: str) -> bytes:
    """The body as it travels: compact JSON, sealed where there is a key."""
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return json.dumps({"encrypt": encrypted(key, plain)}, separators=(",", ":")).encode() if key else plain


def headers_of(body: bytes, key: str, at: datetime, nonce: str = "n0nce-1") -> dict[str, str]:
    """What proves the body at a moment; without a key nothing does."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if not key:
        return headers
    timestamp = str(int(at.timestamp()))
    signature = hashlib.sha256(f"{timestamp}{nonce}{key}".encode() + body).hexdigest()
    return headers | {"X-Lark-Request-Timestamp": timestamp, "X-Lark-Request-Nonce": nonce, "X-Lark-Signature": signature}
