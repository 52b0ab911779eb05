"""Addresses that calls may go to: secrets and people's words leave over https alone, except to this machine."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import SplitResult, urlsplit

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
HTTPS_PORTS: Final = frozenset({None, 443})


def is_safe(address: str) -> bool:
    """Whether what is sent there can be read by nobody on the way."""
    parts = _split(address)
    return parts is not None and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


def safe(address: str) -> str:
    """A setting's address, without a slash at its end. Raises ValueError where others could read what is sent there."""
    if not is_safe(address):
        raise ValueError("it must begin with https://")
    return address.rstrip("/")


def is_theirs(address: str, *, hosts: Collection[str], base: str) -> bool:
    """Whether an address that came with an event is the platform's own, so that an answer may be sent there.

    That is one of its `hosts` or a host below it; or where its interface is configured to be, as with a stand-in on this machine.
    """
    parts, home = _split(address), _split(base)
    if parts is None:
        return False
    if home is not None and (parts.scheme, parts.netloc) == (home.scheme, home.netloc):
        return True
    name = f".{parts.hostname}"
    return parts.scheme == "https" and parts.port in HTTPS_PORTS and any(name.endswith(f".{host}") for host in hosts)


def _split(address: str) -> SplitResult | None:
    """The parts; None for what names no host and port, or somebody at them."""
    try:
        parts = urlsplit(address)
        sound = bool(parts.hostname) and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if sound else None
