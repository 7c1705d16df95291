"""Every setting once, read from the environment (prefix ``BOT_``) or a ``.env`` file, with bad values explained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = "https://api.telegram.org"
Language = Literal["zh-Hans", "en"]


class BadSettings(Exception):
    """A setting cannot be used; ``problems`` holds one ``BOT_NAME: reason`` per fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """What an operator may choose. Names are the contract: ``BOT_`` + the field in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr | None = None
    api_url: str = TELEGRAM
    database_url: str = ""
    data_dir: Path = Path("data")
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Asia/Shanghai"
    language: Language = "zh-Hans"
    courses_dir: Path = ROOT / "content" / "courses"
    policy: str = "national"
    policies: Annotated[tuple[str, ...], NoDecode] = ()
    policies_dir: Path = ROOT / "content" / "policies"
    qualification: str = "national"
    qualifications_dir: Path = ROOT / "content" / "qualifications"
    proxy: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    simulator_listen: str = "127.0.0.1:8081"
    ledger_key: SecretStr | None = None
    anchor_file: Path | None = None
    rich_messages: bool = False
    practice_polls: bool = False

    @field_validator("admins", mode="before")
    @classmethod
    def _split_admins(cls, value: object) -> object:
        if isinstance(value, int):
            return frozenset({value})
        if isinstance(value, str):
            parts = [part for part in re.split(r"[\s,;，、；]+", value.strip("[] ")) if part]
            if not all(re.fullmatch(r"\d+", part) for part in parts):
                raise ValueError("expects Telegram user ids such as 12345678,87654321")
            return frozenset(map(int, parts))
        return value

    @field_validator("policies", mode="before")
    @classmethod
    def _split_policies(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part for part in re.split(r"[\s,;，、；]+", value.strip()) if part)
        return value

    @field_validator("token")
    @classmethod
    def _token_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"\d+:[A-Za-z0-9_-]{3,}", value.get_secret_value()):
            raise ValueError("expects the token BotFather gave, such as 123456:ABC-DEF")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("expects a time zone such as Asia/Shanghai") from None
        return value

    @field_validator("listen", "simulator_listen")
    @classmethod
    def _address_form(cls, value: str) -> str:
        if not re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:\s]*):\d{1,5}", value) or int(value.rsplit(":", 1)[1]) > 65535:
            raise ValueError("expects HOST:PORT such as 127.0.0.1:8080")
        return value

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _http_url(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"https?://[^/\s]+", value):
            raise ValueError("expects an address that begins with http:// or https://")
        return value.rstrip("/") if value is not None else None

    @field_validator("database_url")
    @classmethod
    def _database_form(cls, value: str) -> str:
        wrong = "expects sqlite:////FOLDER/FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME"
        if value and not re.match(r"sqlite:///.|postgres(ql)?(\+psycopg2?)?://[^/\s]", value):
            raise ValueError(wrong)
        try:
            _ = urlsplit(value).port
        except ValueError:
            raise ValueError(wrong) from None
        return value

    @field_validator("proxy")
    @classmethod
    def _proxy_form(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"(http|socks5h?)://[^/\s]+", value):
            raise ValueError("expects http://HOST:PORT or socks5://HOST:PORT")
        return value.replace("socks5h://", "socks5://", 1) if value else None

    @field_validator("webhook_secret")
    @classmethod
    def _secret_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("expects 1 to 256 characters of A-Z a-z 0-9 _ -")
        return value

    @model_validator(mode="after")
    def _webhook_needs_secret(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("BOT_WEBHOOK_URL needs BOT_WEBHOOK_SECRET beside it: without it anyone could post updates")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone: days, deadlines and quiet hours are counted in it."""
        return ZoneInfo(self.timezone)

    @property
    def anchors(self) -> Path:
        """The file of the ledger's anchors: in the data folder unless told otherwise (better: another disk)."""
        return self.anchor_file or self.data_dir / "anchors.jsonl"

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: SQLite in the data folder unless told otherwise; PostgreSQL always through psycopg 3."""
        url = self.database_url or f"sqlite:///{(self.data_dir / 'xueshi.sqlite3').resolve()}"
        return re.sub(r"^postgres(ql)?(\+psycopg2?)?://", "postgresql+psycopg://", url)


def read_settings() -> Settings:
    """Settings from the environment; raises `BadSettings` naming every bad value and never repeating a secret."""
    try:
        return Settings()
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        raise BadSettings([_worded(fault["loc"], fault["msg"]) for fault in faults]) from None


def _worded(place: tuple[int | str, ...], reason: str) -> str:
    name = "".join(f"BOT_{part}".upper() for part in place)
    reason = reason.removeprefix("Value error, ")
    return f"{name}: {reason}" if name else reason


def split_address(address: str) -> tuple[str, int]:
    """``HOST:PORT`` as a pair; an empty host means every interface."""
    host, port = address.rsplit(":", 1)
    return host.strip("[]") or "0.0.0.0", int(port)
