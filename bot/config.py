"""The configuration: config.toml, overridden by CUNYI_* variables; whatever is wrong is refused all at once."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.config_problems import explain, unknown_variables
from bot.errors import ConfigError
from bot.settings import (
    CountySettings,
    DatabaseSettings,
    DeskSettings,
    KnowledgeSettings,
    LogSettings,
    PageSettings,
    TelegramSettings,
)
from knowledge.problems import Problem

DEFAULT = Path("config.toml")
DEMO_HOME = "石柱县"
DEMO_PHONE = "023-00000000（演示号码）"
DEMO_URL = "sqlite:///data/demo.sqlite3"
PREFIX = "CUNYI_"


class Config(BaseSettings):
    """How this deployment runs. A variable is CUNYI_ and the setting's path: CUNYI_DATABASE__URL."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_file=None, extra="forbid", frozen=True
    )

    demo: bool = Field(default=False, description="写 demo = true（演示，不保存真实数据）或 demo = false")
    county: CountySettings = Field(description="写一节 [county]，里面至少有 home")
    database: DatabaseSettings = Field(default_factory=DatabaseSettings, description="写一节 [database]")
    knowledge: KnowledgeSettings = Field(default_factory=KnowledgeSettings, description="写一节 [knowledge]")
    desk: DeskSettings = Field(default_factory=DeskSettings, description="写一节 [desk]")
    page: PageSettings = Field(default_factory=PageSettings, description="写一节 [page]")
    telegram: TelegramSettings = Field(default_factory=TelegramSettings, description="写一节 [telegram]")
    logs: LogSettings = Field(default_factory=LogSettings, description="写一节 [logs]")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return env_settings, init_settings


def load(path: Path | None = None) -> Config:
    """The configuration at `path`; without one, ./config.toml or, if there is none, the demo county."""
    if path is None and not DEFAULT.exists():
        return demo()
    path = path or DEFAULT
    return from_values(_read(path), path)


def from_values(values: Mapping[str, Any], path: Path) -> Config:
    """The configuration that a file at `path` with these values would be."""
    return _anchored(_validated(values, path.name), path.parent)


def demo() -> Config:
    """The demo county, in the folder we are in."""
    county = {"home": DEMO_HOME, "contacts": {"县中心": DEMO_PHONE}}
    values = {"demo": True, "county": county, "database": {"url": DEMO_URL}}
    return from_values(values, Path("演示设置"))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        _refuse("config-missing", path, "打不开这个文件", "先运行 python -m bot init 生成，或用 --config 指对位置。")
    except UnicodeDecodeError:
        _refuse("config-encoding", path, "不是 UTF-8 编码", "用记事本打开，另存为 UTF-8。")
    except tomllib.TOMLDecodeError as error:
        remedy = "对照 config.example.toml 检查：中文的名字和值两边要有英文引号，方括号要成对。"
        _refuse("config-toml", path, f"不是合格的 TOML{_at(error)}", remedy)


def _at(error: tomllib.TOMLDecodeError) -> str:
    """Where it went wrong, as far as the parser tells."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"（第{found[1]}行第{found[2]}个字）" if found else ""


def _refuse(code: str, path: Path, text: str, remedy: str) -> NoReturn:
    raise ConfigError((Problem(code, str(path), text, remedy),))


def _validated(values: Mapping[str, Any], where: str) -> Config:
    problems = list(unknown_variables(Config, PREFIX, os.environ))
    try:
        config = Config(**values)
    except ValidationError as error:
        raise ConfigError((*explain(Config, error, where), *problems)) from None
    except (SettingsError, TypeError) as error:
        problem = Problem("config-variable", f"{PREFIX}*", f"环境变量读不懂（{error}）", "一节的值要写成 JSON。")
        raise ConfigError((problem, *problems)) from None
    if problems:
        raise ConfigError(tuple(problems))
    return config


def _anchored(config: Config, folder: Path) -> Config:
    """Relative paths are from the folder of the file, wherever the command is run; the overlay folder must exist."""
    database, knowledge = config.database, config.knowledge
    if file := database.sqlite_file:
        url = database.text.replace(str(file), str((folder / file).resolve()), 1)
        database = database.model_copy(update={"url": SecretStr(url)})
    if knowledge.folder:
        overlay = (folder / knowledge.folder).resolve()
        if not overlay.is_dir():
            remedy = '建好这个文件夹，或写 folder = ""。'
            raise ConfigError((Problem("config-folder", "knowledge.folder", f"没有文件夹 {overlay}", remedy),))
        knowledge = knowledge.model_copy(update={"folder": str(overlay)})
    return config.model_copy(update={"database": database, "knowledge": knowledge})
