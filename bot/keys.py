"""The secret key: generated once for SQLite, kept in a file only its owner reads, never in a backup."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from pathlib import Path


def new_key() -> str:
    """A fresh key of 32 random bytes, in the form the vault and the signer take."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def is_key(text: str) -> bool:
    """Whether the text holds 32 bytes in URL-safe base 64."""
    try:
        return len(base64.urlsafe_b64decode(text.encode())) == 32
    except (binascii.Error, ValueError):
        return False


def read_or_create(path: Path) -> tuple[str, ...]:
    """The keys in the file, newest first; a missing file is made with one new key.

    Two processes starting at once agree: the file appears whole under its name, and only the first one's stays. Raises OSError.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _place(path, new_key() + "\n", keep_existing=True)
    return tuple(line.strip() for line in path.read_text().splitlines() if line.strip())


def prepend(path: Path, key: str) -> tuple[str, ...]:
    """Put a newer key on top of the file; the older ones keep opening what they sealed."""
    keys = (key, *read_or_create(path))
    _place(path, "\n".join(keys) + "\n", keep_existing=False)
    return keys


def _place(path: Path, content: str, *, keep_existing: bool) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if keep_existing:
            _link_unless_there(draft, path)
        else:
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _link_unless_there(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return  # Another process was faster; its key counts.
