"""What the environment decides: tokens, addresses, where the data lives. Read once, when the program is wired."""

from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.engine import driver_url

Mode = Literal["socket", "http"]
_OTHERS: Final[dict[str, tuple[str, ...]]] = {
    "slack_bot_token": ("xapp-", "xoxp-", "xoxe.xoxp-"),
    "slack_app_token": ("xox",),
    "slack_signing_secret": ("xapp-", "xox"),
}
"""How each secret never begins, since another of Slack's does."""


class NothingToConnect(Exception):
    """Neither an app token (Socket Mode) nor a signing secret (HTTP) was given."""


class NothingToSay(Exception):
    """No bot token was given: nothing can be said in Slack."""


class Settings(BaseSettings):
    """The environment, and the file `.env` beside the program; empty variables count as unset."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    """Opens Socket Mode."""
    slack_signing_secret: SecretStr | None = None
    """Proves that a request over HTTP comes from Slack."""
    slack_api_url: str = "https://slack.com/api/"
    """Slack, GovSlack or the sandbox."""
    database_url: str = "sqlite:///cordee.db"
    cordee_host: str = "127.0.0.1"
    cordee_port: int = Field(default=3000, ge=0, le=65_535)
    cordee_log: Literal["debug", "info", "warning", "error", "json"] = "info"
    """The least severe event that is logged; `json` means info, one JSON object a line."""
    cordee_pace: int | None = Field(default=200, ge=1)
    """Messages a minute that a workspace may get from the bot by itself; None (`0`, `none`): as many as Slack takes."""

    @field_validator("database_url")
    @classmethod
    def _of_a_database_we_know(cls, url: str) -> str:
        driver_url(url)
        return url

    @field_validator("slack_api_url")
    @classmethod
    def _of_a_server(cls, url: str) -> str:
        address = urlsplit(url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("no address of a server")
        return url if url.endswith("/") else f"{url}/"

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret")
    @classmethod
    def _not_taken_for_another(cls, secret: SecretStr | None, told: ValidationInfo) -> SecretStr | None:
        """Refuse what begins as another of Slack's secrets does: they are easily swapped."""
        if secret is not None and secret.get_secret_value().startswith(_OTHERS[str(told.field_name)]):
            raise ValueError("another secret than this one")
        return secret

    @field_validator("cordee_pace", mode="before")
    @classmethod
    def _without_a_budget(cls, pace: object) -> object:
        return None if str(pace).strip().lower() in ("0", "none") else pace

    @property
    def mode(self) -> Mode:
        """How Slack reaches the program: Socket Mode when an app token is set, else HTTP."""
        if self.slack_app_token is not None:
            return "socket"
        if self.slack_signing_secret is not None:
            return "http"
        raise NothingToConnect()


def revealed(secret: SecretStr | None) -> str | None:
    """Return the secret itself; None when it is not set."""
    return None if secret is None else secret.get_secret_value()
