"""The floors of the chat platforms' doors: each vendor's own library in a bare Flask application, which commits the recorded rows.

`FLOOR_RECORDING` and `FLOOR_DATABASE` name the recording and the database, `BARE_SECRET` and `BARE_TOKEN` what proves a request.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flask

from bench.floor import Statement, writer


def slack() -> flask.Flask:
    """Bolt, as its documents set it up where nothing may be lost: acknowledged after the work."""
    from slack_bolt import App  # noqa: PLC0415 - heavy
    from slack_bolt.adapter.flask import SlackRequestHandler  # noqa: PLC0415 - heavy
    from slack_bolt.authorization import AuthorizeResult  # noqa: PLC0415 - heavy

    work = _work()
    bolt = App(
        signing_secret=os.environ["BARE_SECRET"],
        authorize=lambda enterprise_id, team_id: AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id),
        process_before_response=True,
    )
    bolt.event("message")(lambda ack: (work(), ack()))
    handler = SlackRequestHandler(bolt)
    app = flask.Flask(__name__)
    app.post("/slack/events")(lambda: handler.handle(flask.request))
    return app


def feishu() -> flask.Flask:
    """The library's dispatcher: it decrypts, verifies and finds the listener."""
    from lark_oapi import EventDispatcherHandler  # noqa: PLC0415 - heavy
    from lark_oapi.adapter.flask import parse_req, parse_resp  # noqa: PLC0415 - heavy

    work = _work()
    builder = EventDispatcherHandler.builder(os.environ["BARE_SECRET"], os.environ["BARE_TOKEN"])
    dispatcher = builder.register_p2_im_message_receive_v1(lambda _event: work()).build()
    app = flask.Flask(__name__)
    app.post("/feishu/events")(lambda: parse_resp(dispatcher.do(parse_req())))
    return app


def _work() -> Callable[[], None]:
    told: dict[str, Any] = json.loads(Path(os.environ["FLOOR_RECORDING"]).read_text())
    return writer(os.environ["FLOOR_DATABASE"], [Statement(**one) for one in told["statements"]], told["fresh"])
