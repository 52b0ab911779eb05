"""What is forged, old, unsigned or unreadable is refused; what is genuine is let in, and nothing else."""

from __future__ import annotations

import importlib
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.platforms.feishu.proof import FRESH, Brought, Challenge, Proof, RefusedError, Unknown, moment_of
from bot.platforms.feishu.settings import Settings
from tests.bot.platforms.driving import Clock
from tests.bot.platforms.feishu.driver import KEY, TOKEN, Payload, payload
from tests.bot.platforms.feishu.sealing import body_of, encrypted, headers_of
from tests.judges.node import Judges
from tests.making import NOW

NAMES = ("message_p2p", "message_group", "card_action", "menu", "entered")
SCRIPT = Path(__file__).with_name("take_events.cjs")


def proof(key: str = KEY) -> Proof:
    settings = Settings.model_construct(
        app_id="cli_genjin", app_secret=SecretStr("s3cret"), verification_token=SecretStr(TOKEN), encrypt_key=SecretStr(key)
    )
    return Proof(settings=settings, clock=Clock())


def read(told: Payload, *, key: str = KEY, at: datetime = NOW) -> Challenge | Brought | Unknown:
    body = body_of(told, key)
    return proof(key).read(headers_of(body, key, at), body)


def refused(headers: dict[str, str], body: bytes, *, key: str = KEY) -> int:
    with pytest.raises(RefusedError) as caught:
        proof(key).read(headers, body)
    return caught.value.status


def made(at: datetime, units: int = 1_000, name: str = "menu") -> Payload:
    told = payload(name)
    told["header"]["create_time"] = str(int(at.timestamp()) * units)
    return told


@pytest.mark.parametrize("name", NAMES)
def test_a_sealed_and_signed_event_is_let_in(name: str) -> None:
    told = payload(name)

    brought = read(told)

    assert isinstance(brought, Brought)
    assert brought.header["event_type"] == told["header"]["event_type"]
    assert brought.event == told["event"]


@pytest.mark.parametrize("key", [KEY, ""])
def test_the_platforms_question_is_answered_without_a_signature(key: str) -> None:
    body = body_of(payload("challenge"), key)

    answer = proof(key).read({}, body)

    assert isinstance(answer, Challenge)
    assert json.loads(answer.answer) == {"challenge": "ajls384kdjx98XX"}


@pytest.mark.parametrize("key", [KEY, ""])
def test_a_question_with_another_token_is_refused(key: str) -> None:
    assert refused({}, body_of(payload("challenge") | {"token": "other"}, key), key=key) == 401


@pytest.mark.parametrize("left_out", ["X-Lark-Request-Timestamp", "X-Lark-Request-Nonce", "X-Lark-Signature"])
def test_a_missing_proof_is_refused_like_a_wrong_one(left_out: str) -> None:
    body = body_of(payload("menu"), KEY)
    headers = headers_of(body, KEY, NOW)

    assert refused({name: value for name, value in headers.items() if name != left_out}, body) == 401


@pytest.mark.parametrize("signature", ["", "0" * 64, "é", "A" * 10_000])
def test_a_forged_signature_is_refused(signature: str) -> None:
    body = body_of(payload("menu"), KEY)

    assert refused(headers_of(body, KEY, NOW) | {"X-Lark-Signature": signature}, body) == 401


def test_one_altered_byte_is_refused() -> None:
    body = body_of(payload("menu"), KEY)

    assert refused(headers_of(body, KEY, NOW), body[:-3] + b"A" + body[-2:]) == 401


@pytest.mark.parametrize("timestamp", ["", "now", "1e9", "-5", "９", "9" * 40])
def test_a_time_that_is_none_is_refused_even_when_signed(timestamp: str) -> None:
    body = body_of(payload("menu"), KEY)

    headers = _signed_at(body, timestamp)

    assert refused(headers, body) == 401


def _signed_at(body: bytes, timestamp: str) -> dict[str, str]:
    """Signed over whatever stands for a time."""
    signature = sha256(f"{timestamp}n{KEY}".encode() + body).hexdigest()
    return {"X-Lark-Request-Timestamp": timestamp, "X-Lark-Request-Nonce": "n", "X-Lark-Signature": signature}


@pytest.mark.parametrize("direction", [1, -1])
def test_a_signature_counts_for_eight_hours_to_either_side(direction: int) -> None:
    edge = NOW + direction * FRESH
    beyond = edge + direction * timedelta(seconds=1)

    assert isinstance(read(payload("menu"), at=edge), Brought)
    body = body_of(payload("menu"), KEY)
    assert refused(headers_of(body, KEY, beyond), body) == 401


def test_an_unsealed_event_signed_with_the_key_is_genuine() -> None:
    body = body_of(payload("menu"), "")

    assert isinstance(proof().read(headers_of(body, KEY, NOW), body), Brought)


def test_a_kind_nobody_waits_for_is_genuine_and_of_no_use() -> None:
    told = payload("menu")
    told["header"]["event_type"] = "contact.user.created_v3"

    assert read(told) == Unknown(kind="contact.user.created_v3")


def test_an_event_of_the_old_schema_is_of_no_use() -> None:
    old = {"uuid": "bc44", "token": TOKEN, "ts": "1502199207.7171419", "type": "event_callback", "event": {"type": "p2p_chat_create"}}

    assert read(old) == Unknown(kind="p2p_chat_create")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'"x"', b"\xff\xfe", b'{"encrypt":"AAAA"}', b'{"encrypt":7}', b"{}", b"[" * 9_999]
)
def test_what_cannot_be_read_is_malformed(body: bytes) -> None:
    assert refused(headers_of(body, KEY, NOW), body) == 400


def test_what_is_sealed_with_another_key_is_unreadable() -> None:
    sealed = json.dumps({"encrypt": encrypted("other", b'{"schema":"2.0"}')}).encode()

    assert refused(headers_of(sealed, KEY, NOW), sealed) == 400


@pytest.mark.parametrize("token", ["other", "", None, 7, "\ud800"])
def test_another_apps_token_is_refused(token: object) -> None:
    told = payload("menu")
    told["header"]["token"] = token
    body = json.dumps(told).encode()

    assert refused({}, body, key="") == 401


def test_without_a_key_the_token_alone_proves() -> None:
    assert isinstance(read(made(NOW), key=""), Brought)
    body = body_of(payload("menu"), KEY)
    assert refused({}, body, key="") == 400


@pytest.mark.parametrize("units", [1, 1_000, 1_000_000])
def test_without_a_key_the_events_own_time_counts_in_whatever_unit(units: int) -> None:
    assert isinstance(read(made(NOW - FRESH, units), key=""), Brought)
    body = body_of(made(NOW - FRESH - timedelta(seconds=2), units), "")
    assert refused({}, body, key="") == 401


@pytest.mark.parametrize("told", [None, "", "soon", "-1", 3.5, "9" * 30])
def test_a_time_that_is_not_told_says_nothing(told: object) -> None:
    assert moment_of(told) is None


def test_seconds_thousandths_and_millionths_are_the_same_moment() -> None:
    assert {moment_of(1_603_977_298 * units) for units in (1, 1_000, 1_000_000)} == {datetime.fromtimestamp(1_603_977_298, UTC)}


def test_the_library_opens_what_the_documents_sealed() -> None:
    utils = importlib.import_module("lark_oapi.core.utils")

    assert utils.AESCipher("test key").decrypt_str("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=") == "hello world"


@pytest.mark.judges
def test_the_vendors_library_for_node_takes_the_same_requests(judges: Judges) -> None:
    bodies = [body_of(payload(name), KEY) for name in NAMES]
    requests = [{"headers": headers_of(body, KEY, NOW), "body": body.decode()} for body in bodies]
    forged = {**requests[0], "headers": {**requests[0]["headers"], "X-Lark-Signature": "0" * 64}}  # type: ignore[dict-item]
    sealed = encrypted(KEY, "你好".encode())

    told = judges.ask(SCRIPT, {"key": KEY, "token": TOKEN, "requests": [*requests, forged], "sealed": sealed})

    assert [answer and answer["kind"] for answer in told["answers"]] == [payload(name)["header"]["event_type"] for name in NAMES] + [None]
    assert told["opened"] == "你好"
