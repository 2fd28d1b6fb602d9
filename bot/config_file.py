"""Writes a config.toml with every setting and what it means."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from bot.config import Config
from bot.config_problems import section

_OPENING = "# 村医助手的设置。改完运行 python -m bot check 检查。每一项的中英文说明见 config.example.toml。"


def written(values: Mapping[str, Any]) -> str:
    """The file's text; `values` is keyed by section and setting as in the file, what is missing takes its default."""
    return "\n".join([_OPENING, *_section(Config, values, "")]) + "\n"


def _section(model: type[BaseModel], values: Mapping[str, Any], path: str) -> Iterator[str]:
    """Single settings first: in TOML they belong to the section above them."""
    if path:
        yield f"\n[{path}]"
    inner = []
    for attribute, field in model.model_fields.items():
        name = field.alias or attribute
        if model_inside := section(field):
            inner.append((model_inside, values.get(name, {}), f"{path}.{name}" if path else name))
            continue
        value = values[name] if name in values else field.get_default()
        key = name if name.isidentifier() and name.isascii() else _toml(name)
        yield f"# {field.description}\n{key} = {_toml(value)}"
    for each in inner:
        yield from _section(*each)


def _toml(value: Any) -> str:
    """A true, false or text; JSON's strings are TOML's."""
    secret = getattr(value, "get_secret_value", None)
    return json.dumps(secret() if secret else value, ensure_ascii=False)
