"""What it takes to talk to Feishu or Lark (`GENJIN_FEISHU_…`)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import SettingsConfigDict

from bot.port.addresses import is_safe
from bot.settings import Environment
from domain.words import _

NAME: Final = "feishu"
TITLE: Final = _("Feishu")
"""What people call it."""
LIBRARIES: Final = ("lark_oapi",)
FEISHU: Final = "https://open.feishu.cn"
LARK: Final = "https://open.larksuite.com"


class Transport(StrEnum):
    """How events come: as requests to our address, or over a connection that we open."""

    WEBHOOK = "webhook"
    CONNECTION = "connection"


class Settings(Environment):
    """One self-built app with a bot. Without an encrypt key the verification token alone tells requests from forged ones."""

    model_config = SettingsConfigDict(env_prefix="GENJIN_FEISHU_")

    app_id: str = Field(min_length=1, description="the App ID of the developer console, under Credentials & Basic Info")
    app_secret: SecretStr = Field(min_length=1, description="the App Secret, beside the App ID")
    transport: Transport = Field(default=Transport.WEBHOOK, description="webhook, or connection for no public address")
    verification_token: SecretStr = Field(
        default=SecretStr(""), validate_default=True, description="the Verification Token, under Events & Callbacks, Encryption Strategy"
    )
    encrypt_key: SecretStr = Field(default=SecretStr(""), description="the Encrypt Key, beside the Verification Token")
    domain: str = Field(default=FEISHU, description=f"{FEISHU}, or {LARK} for Lark")
    timeout: float = Field(default=5.0, gt=0, le=5.0, description="seconds a call to the platform may take")

    @field_validator("verification_token")
    @classmethod
    def _can_tell_forged_requests(cls, token: SecretStr, info: ValidationInfo) -> SecretStr:
        """The vendor's library refuses every signed request while it does not know the token."""
        if info.data.get("transport") is Transport.WEBHOOK and not token.get_secret_value():
            raise PydanticCustomError("missing", "webhooks could not be told from forged ones")
        return token

    @field_validator("domain")
    @classmethod
    def _is_an_origin(cls, domain: str) -> str:
        """The app's secret goes there: nothing but https, except to this machine."""
        parts = urlsplit(domain.rstrip("/"))
        if not is_safe(domain) or parts.path or parts.query or parts.fragment:
            raise ValueError("it must be https:// and a host")
        return domain.rstrip("/")
