"""What it takes to talk to DingTalk (`GENJIN_DINGTALK_…`)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from bot.port.addresses import safe
from bot.settings import Environment
from domain.words import _

NAME: Final = "dingtalk"
TITLE: Final = _("DingTalk")
"""What people call it."""
LIBRARIES: Final = ("dingtalk_stream", "httpx", "websockets")
BUTTONS_TEMPLATE: Final = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema"
"""Text and buttons: the template that the vendor's own Python SDK uses (`MarkdownButtonCardInstance`)."""
FORM_TEMPLATE: Final = "c2a6355b-9724-4f7e-9653-d33fcb3311bb.schema"
"""Questions: a template that a third party shares; an organisation may have to import one of its own (docs/dingtalk.md)."""
API: Final = "https://api.dingtalk.com"
LONGEST_VARIABLE: Final = 6_000
"""Bytes. Beyond this the API takes a variable and phones draw it blank."""


class Transport(StrEnum):
    """How events come: over a connection that we open, or as requests to our address."""

    STREAM = "stream"
    HTTP = "http"


class Settings(Environment):
    """One app with a robot. The two templates may be empty: then people get messages with links instead of cards.

    `callback_route_key` and `callback_secret` belong to cards over HTTP: the route registered for them, and what it signs with.
    """

    model_config = SettingsConfigDict(env_prefix="GENJIN_DINGTALK_", populate_by_name=True)

    client_id: str = Field(min_length=1, description="the app's Client ID (AppKey), on the page Credentials of the developer console")
    client_secret: SecretStr = Field(min_length=1, description="the app's Client Secret (AppSecret), beside its Client ID")
    robot_code: str = ""
    transport: Transport = Transport.STREAM
    card_template: str = BUTTONS_TEMPLATE
    form_template: str = FORM_TEMPLATE
    card_param_max_bytes: int = Field(
        default=1_000, ge=500, le=LONGEST_VARIABLE, description="how many bytes of words one variable of a card may hold, 500 to 6000"
    )
    calls_a_month: int = Field(default=5_000, ge=1, description="how many calls a month your organisation may make")
    callback_route_key: str = ""
    callback_secret: SecretStr = SecretStr("")
    api: str = Field(default=API, validation_alias=AliasChoices("GENJIN_DINGTALK_API", "DINGTALK_OPENAPI_ENDPOINT"))
    oapi: str = "https://oapi.dingtalk.com"
    timeout: float = Field(default=5.0, gt=0, le=5.0, description="seconds a call may take, at most 5")

    @field_validator("api", "oapi")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        """The app's secret goes there."""
        return safe(address)

    @property
    def robot(self) -> str:
        """The robot's code; an app's own robot has the app's."""
        return self.robot_code or self.client_id
