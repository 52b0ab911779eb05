"""The chat platforms' events as they come over the wire: signed, and encrypted where the platform does it; each is a fresh `/log`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from bench.load import post
from domain.people import Identity

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TOKEN = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV"
NOWHERE = "http://127.0.0.1:9"
"""Nobody answers there: a door must not ask the platform before it acknowledges."""
Signed = tuple[bytes, list[str]]


@dataclass(frozen=True, kw_only=True)
class DoorKind:
    """One platform's way in: where, as whom the rep is known there, its settings, its bare application, its events."""

    name: str
    path: str
    account: Identity
    settings: Mapping[str, str]
    bare: str
    event: Callable[[str], Signed]
    """A `/log` line as a body with its headers."""

    def request(self, port: int, line: str) -> bytes:
        """One whole request to a server on this machine."""
        body, headers = self.event(line)
        return post(self.path, body, headers=(f"Host: 127.0.0.1:{port}", *headers))


def _slack_event(line: str) -> Signed:
    """docs.slack.dev/authentication/verifying-requests-from-slack."""
    number = uuid4().hex[:12]
    event = {
        "type": "message",
        "text": line,
        "user": "U0REP1",
        "ts": f"{int(number, 16)}.000100",  # A message is known by its time: each has its own.
        "team": "T0GENJIN1",
        "channel": "D0REP1",
        "channel_type": "im",
        "client_msg_id": number,
        "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": line}]}]}],
    }
    body = json.dumps(
        {"type": "event_callback", "team_id": "T0GENJIN1", "api_app_id": "A0", "event_id": f"Ev{number}", "event_time": 1, "event": event}
    ).encode()
    stamp = _seconds()
    mac = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return body, [f"X-Slack-Request-Timestamp: {stamp}", f"X-Slack-Signature: v0={mac}"]


def _feishu_event(line: str) -> Signed:
    """open.feishu.cn, encrypted events: AES-256-CBC under the SHA-256 of the key, the body signed with it."""
    number, stamp = uuid4().hex, _seconds()
    header = {"event_id": number, "event_type": "im.message.receive_v1", "create_time": f"{stamp}000", "token": TOKEN, "app_id": "cli"}
    sender = {"sender_id": {"open_id": "ou_rep1", "union_id": "on_1", "user_id": "e1"}, "sender_type": "user", "tenant_key": "t1"}
    message = {"message_id": f"om_{number}", "chat_id": "oc_1", "chat_type": "p2p", "message_type": "text", "create_time": f"{stamp}000"}
    event = {"sender": sender, "message": message | {"content": json.dumps({"text": line})}}
    body = json.dumps({"encrypt": _sealed({"schema": "2.0", "header": header | {"tenant_key": "t1"}, "event": event})}).encode()
    signature = hashlib.sha256(f"{stamp}n0nce{SECRET}".encode() + body).hexdigest()
    return body, [f"X-Lark-Request-Timestamp: {stamp}", "X-Lark-Request-Nonce: n0nce", f"X-Lark-Signature: {signature}"]


def _sealed(payload: Any) -> str:
    first, padder = os.urandom(16), PKCS7(128).padder()
    padded = padder.update(json.dumps(payload).encode()) + padder.finalize()
    encryptor = Cipher(algorithms.AES(hashlib.sha256(SECRET.encode()).digest()), modes.CBC(first)).encryptor()
    return base64.b64encode(first + encryptor.update(padded) + encryptor.finalize()).decode()


def _seconds() -> str:
    return str(int(time.time()))  # noqa: TID251 - the platform's own clock, not ours.


DOORS = (
    DoorKind(
        name="slack",
        path="/slack/events",
        account=Identity(platform="slack", tenant="T0GENJIN1", user="U0REP1"),
        settings={"BOT_TOKEN": "xoxb-bench", "SIGNING_SECRET": SECRET, "API": f"{NOWHERE}/api/"},
        bare="bench.bare:slack()",
        event=_slack_event,
    ),
    DoorKind(
        name="feishu",
        path="/feishu/events",
        account=Identity(platform="feishu", tenant="t1", user="ou_rep1"),
        settings={"APP_ID": "cli", "APP_SECRET": "s", "VERIFICATION_TOKEN": TOKEN, "ENCRYPT_KEY": SECRET, "DOMAIN": NOWHERE},
        bare="bench.bare:feishu()",
        event=_feishu_event,
    ),
)
