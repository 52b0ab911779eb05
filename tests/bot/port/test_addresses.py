"""Secrets go over https, and an answer to the platform that asked: an address in an event is nobody's word but its sender's."""

from __future__ import annotations

import pytest

from bot.port.addresses import is_safe, is_theirs

HOSTS = ("hooks.office.example", "office.test")
BASE = "https://api.office.example/v1/"


@pytest.mark.parametrize("address", ["https://api.office.example", "http://127.0.0.1:8000/x", "http://localhost", "http://[::1]:1/"])
def test_nobody_reads_along_over_https_and_on_this_machine(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address", ["http://api.office.example", "ftp://127.0.0.1/", "https://", "https://a@b.example", "https://[::1", "https://b:port/", ""]
)
def test_anything_else_may_be_read(address: str) -> None:
    assert not is_safe(address)


@pytest.mark.parametrize(
    "address",
    ["https://hooks.office.example/a/1", "https://hooks.office.example:443/", "https://eu.office.test/x", "https://api.office.example/x"],
)
def test_the_platforms_own_addresses_are_answered(address: str) -> None:
    assert is_theirs(address, hosts=HOSTS, base=BASE)


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.office.example/a",
        "https://hooks.office.example:8443/",
        "https://hooks.office.example.evil.example/",
        "https://evilhooks.office.example/",
        "https://hooks.office.example@evil.example/",
        "https://evil.example/#hooks.office.example",
        "http://127.0.0.1:6379/",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://[::1",
        "",
    ],
)
def test_nobody_elses_are(address: str) -> None:
    assert not is_theirs(address, hosts=HOSTS, base=BASE)


def test_a_stand_in_on_this_machine_is_answered_where_it_stands_and_nowhere_else() -> None:
    base = "http://127.0.0.1:5001/api/"

    assert is_theirs("http://127.0.0.1:5001/hook/1", hosts=HOSTS, base=base)
    assert not is_theirs("http://127.0.0.1:6379/hook/1", hosts=HOSTS, base=base)
