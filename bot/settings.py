"""The settings, their defaults and what to write for each (the descriptions, which people read when one is wrong)."""

import re
from datetime import time, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    model_validator,
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_FEWEST_DIGITS = 3


def _phone(text: str) -> str:
    """Free text around a number is welcome (片区医院 are two); a text without one is a forgotten placeholder."""
    if text and sum(char.isdigit() for char in text) < _FEWEST_DIGITS:
        raise ValueError("没有电话号码")
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise ValueError("没有这个时区（系统也可能没装 tzdata）") from error
    return name


def _database_url(url: SecretStr) -> SecretStr:
    text = url.get_secret_value()
    file = text.removeprefix("sqlite:///").partition("?")[0]
    if text.startswith("sqlite:///") and file not in ("", ":memory:"):
        return url
    if text.startswith(("postgresql://", "postgresql+psycopg://")):
        return url
    raise ValueError("不是能用的数据库地址")


def _web_address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", text):
        raise ValueError("不是网址")
    return text


def _https(text: str) -> str:
    if text and not text.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ValueError("不是 https 网址")
    return _web_address(text)


def _network(text: str) -> str:
    try:
        ip_network(text, strict=False)
    except ValueError as error:
        raise ValueError("不是 IP 地址或网段") from error
    return text


def _hours(text: str) -> str:
    try:
        first, last = map(time.fromisoformat, text.split("-"))
    except ValueError:
        raise ValueError("不是几点到几点") from None
    if first >= last:
        raise ValueError("前一个钟点要早于后一个")
    return text


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Phone = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_phone)]
Word = BeforeValidator(_lower)


class Section(BaseModel):
    """A [section] of the file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Contacts(Section):
    """The county's desks, in the order in which they are named to people."""

    centre: Phone = Field(
        default="", alias="县中心", description='写医共体管理服务中心的电话，例如 "县中心" = "023-00000000"'
    )
    referral: Phone = Field(
        default="", alias="会诊转诊", description='写会诊转诊的电话，例如 "会诊转诊" = "023-00000000"'
    )
    pharmacy: Phone = Field(
        default="", alias="中心药房", description='写中心药房的电话，例如 "中心药房" = "023-00000000"'
    )
    disease_control: Phone = Field(
        default="", alias="疾控值班", description='写疾控值班的电话，例如 "疾控值班" = "023-00000000"'
    )
    hospitals: Phone = Field(
        default="",
        alias="片区医院",
        description='写片区医院和电话，例如 "片区医院" = "县医院 023-00000000；县中医院 023-00000001"',
    )
    ambulance: Phone = Field(default="120", alias="120", description='写急救电话，例如 "120" = "120"')

    def by_desk(self) -> dict[str, str]:
        """Desk -> phone, without the desks that have none."""
        return {desk: phone for desk, phone in self.model_dump(by_alias=True).items() if phone}


class CountySettings(Section):
    home: Text = Field(description='写本县的名字，和地区资料里的一样，例如 home = "石柱县"')
    time_zone: Annotated[str, AfterValidator(_zone)] = Field(
        default="Asia/Shanghai", description='写时区，全国都是 time_zone = "Asia/Shanghai"'
    )
    contacts: Contacts = Field(default_factory=Contacts, description="写一节 [county.contacts]，一行一个电话")


class DatabaseSettings(Section):
    url: Annotated[SecretStr, AfterValidator(_database_url)] = Field(
        default=SecretStr("sqlite:///data/cunyi.sqlite3"),
        description='写 url = "sqlite:///data/cunyi.sqlite3"，或 url = "postgresql://用户:密码@主机/库名"',
    )

    @property
    def text(self) -> str:
        return self.url.get_secret_value()

    @property
    def sqlite_file(self) -> Path | None:
        """The file of a SQLite database; None for a database server."""
        if not self.text.startswith("sqlite:///"):
            return None
        return Path(self.text.removeprefix("sqlite:///").partition("?")[0])


class KnowledgeSettings(Section):
    folder: str = Field(
        default="", description='写本县自己的知识文件夹，例如 folder = "knowledge.local"；没有就写 folder = ""'
    )


class LogSettings(Section):
    level: Annotated[Literal["debug", "info", "warning", "error"], Word] = Field(
        default="info", description="写 debug、info、warning、error 里的一个"
    )
    format: Annotated[Literal["console", "json"], Word] = Field(default="console", description="写 console 或 json")


class DeskSettings(Section):
    minutes: int = Field(
        default=120, ge=1, le=10_080, description="写多少分钟没人答复就往上转，1到10080的整数，例如 minutes = 120"
    )

    hours: Annotated[str, AfterValidator(_hours)] = Field(
        default="08:00-21:00", description='写几点到几点可以往上转，例如 hours = "08:00-21:00"'
    )

    @property
    def answer_within(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    def awake(self, now: time) -> bool:
        """Whether people may be disturbed by a question that others let lie."""
        first, last = map(time.fromisoformat, self.hours.split("-"))
        return first <= now <= last


class PageSettings(Section):
    enabled: bool = Field(default=True, description="写 enabled = true（开手机网页）或 enabled = false")
    host: Text = Field(default="127.0.0.1", description='写监听地址，只给本机用 host = "127.0.0.1"')
    port: int = Field(default=8080, ge=1, le=65_535, description="写端口，1到65535，例如 port = 8080")
    url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="", description='写村医打开网页的地址，例如 url = "https://cunyi.example.cn"；没有就写 url = ""'
    )

    proxies: tuple[Annotated[str, AfterValidator(_network)], ...] = Field(
        default=(), description='写可信反向代理的地址，例如 proxies = ["127.0.0.1"]；没有就写 proxies = []'
    )

    @property
    def address(self) -> str:
        """Where people open the page, without a slash at the end."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return self.url.rstrip("/") or f"http://{host}:{self.port}"


class TelegramSettings(Section):
    token: SecretStr = Field(
        default=SecretStr(""), description='写机器人的 token（BotFather 给的）；不用就写 token = ""'
    )
    webhook: Annotated[str, AfterValidator(_https)] = Field(
        default="", description='写 Telegram 能访问的 https 地址，例如 webhook = "https://bot.example.cn"；长轮询写 ""'
    )
    secret: SecretStr = Field(
        default=SecretStr(""), description="写一串 16 位以上的密码（字母、数字、_、-），只有用 webhook 才要"
    )
    api: Annotated[str, AfterValidator(_web_address)] = Field(
        default="https://api.telegram.org",
        description='写 Bot API 的地址，一般不用改：api = "https://api.telegram.org"',
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        secret = self.secret.get_secret_value()
        if self.webhook and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
            raise ValueError("用 webhook 要写 secret：16 到 256 个字母、数字、_ 或 -")
        return self
