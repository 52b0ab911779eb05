"""What it takes to talk to Slack (`GENJIN_SLACK_…`)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import SettingsConfigDict

from bot.port.addresses import safe
from bot.settings import Environment
from domain.words import _

NAME: Final = "slack"
TITLE: Final = _("Slack")
"""What people call it."""
LIBRARIES: Final = ("slack_bolt",)
API: Final = "https://slack.com/api/"
PATH: Final = "/slack/events"
"""Where every request of Slack's arrives."""


class Mode(StrEnum):
    """How events come: as requests to our address, or over a connection that we open."""

    HTTP = "http"
    SOCKET = "socket"


class Settings(Environment):
    """One app, installed in one workspace. HTTP needs the signing secret, Socket Mode the app's token."""

    model_config = SettingsConfigDict(env_prefix="GENJIN_SLACK_")

    bot_token: SecretStr = Field(description="the Bot User OAuth Token (xoxb-…) of the app's page OAuth & Permissions")
    mode: Mode = Field(default=Mode.HTTP, description="http, or socket where no public address is wanted")
    signing_secret: SecretStr = Field(
        default=SecretStr(""),
        validate_default=True,
        description="the Signing Secret of the app's page Basic Information; it tells Slack's requests from forged ones",
    )
    app_token: SecretStr = Field(
        default=SecretStr(""),
        validate_default=True,
        description="an App-Level Token (xapp-…) with connections:write, of the app's page Basic Information",
    )
    api: str = Field(default=API, description="the address of Slack's Web API; leave it as it is")
    timeout: int = Field(default=5, ge=1, le=5, description="whole seconds a call to Slack may take")

    @field_validator("bot_token")
    @classmethod
    def _is_a_bots(cls, token: SecretStr) -> SecretStr:
        if not token.get_secret_value().startswith("xoxb-"):
            raise ValueError("it must begin with xoxb-")
        return token

    @field_validator("signing_secret")
    @classmethod
    def _can_tell_forged_requests(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("mode") is Mode.HTTP and not secret.get_secret_value().strip():
            raise PydanticCustomError("missing", "requests could not be told from forged ones")
        return secret

    @field_validator("app_token")
    @classmethod
    def _can_connect(cls, token: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("mode") is Mode.SOCKET and not token.get_secret_value().startswith("xapp-"):
            raise ValueError("Socket Mode needs one, and it begins with xapp-")
        return token

    @field_validator("api")
    @classmethod
    def _is_safe(cls, api: str) -> str:
        """The token goes there."""
        return f"{safe(api)}/"
