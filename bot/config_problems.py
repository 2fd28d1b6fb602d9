"""Words what is wrong with the configuration: the setting by name, what was written, what to write."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge.problems import Problem

_ALIKE = 0.5
_SHOWN = 40


def names(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every setting as it is written, section.name, with its field; sections themselves are left out."""
    for attribute, field in model.model_fields.items():
        name = f"{prefix}{field.alias or attribute}"
        inner = section(field)
        if inner:
            yield from names(inner, f"{name}.")
        else:
            yield name, field


def section(field: FieldInfo) -> type[BaseModel] | None:
    """The model of a [section]; None for a single setting."""
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def explain(model: type[BaseModel], error: ValidationError, where: str) -> Iterator[Problem]:
    """One problem for each error."""
    for details in error.errors(include_url=False):
        name = ".".join(map(str, details["loc"]))
        if details["type"] == "extra_forbidden":
            yield _unknown(model, where, name)
        else:
            yield _wrong(model, where, name, details)


def unknown_variables(model: type[BaseModel], prefix: str, environment: Mapping[str, str]) -> Iterator[Problem]:
    """Variables that begin as ours do and set nothing: silently ignored, they would be believed to work."""
    tops = {name.upper() for name in model.model_fields}
    for variable in environment:
        if variable.upper().startswith(prefix) and variable.upper().removeprefix(prefix).split("__")[0] not in tops:
            known = "、".join(f"{prefix}{top}__…" for top in sorted(tops))
            yield Problem("config-variable", variable, "没有这个设置", f"取消这个环境变量，或改成 {known} 里的。")


def _unknown(model: type[BaseModel], where: str, name: str) -> Problem:
    nearest = _nearest(name, [known for known, _ in names(model)])
    remedy = f"是不是想写 {nearest}？不是就删掉这一行。" if nearest else "删掉这一行；能写的见 config.example.toml。"
    return Problem("config-unknown", f"{where} › {name}", "没有这个设置", remedy)


def _nearest(name: str, known: list[str]) -> str | None:
    """The setting most alike, by its whole name or by its last part alone (put into the wrong section)."""

    def alike(other: str) -> float:
        last = SequenceMatcher(None, name.rpartition(".")[2], other.rpartition(".")[2]).ratio()
        return last + SequenceMatcher(None, name, other).ratio() / 10

    best = max(known, key=alike)
    return best if alike(best) >= _ALIKE else None


def _wrong(model: type[BaseModel], where: str, name: str, details: ErrorDetails) -> Problem:
    field = _field(model, name)
    remedy = f"请{field.description}。" if field and field.description else "请对照 config.example.toml 改。"
    if details["type"] == "missing":
        return Problem("config-missing", f"{where} › {name}", "没有写", remedy)
    return Problem("config-wrong", f"{where} › {name}", _what(field, details), remedy)


def _what(field: FieldInfo | None, details: ErrorDetails) -> str:
    """What was written; a secret is not repeated."""
    why = f"：{details['ctx']['error']}" if details["type"] == "value_error" and "ctx" in details else ""
    if field is None or field.annotation is SecretStr:
        return f"写得不对{why}"
    return f"写的是 {str(details['input'])[:_SHOWN]!r}，不对{why}"


def _field(model: type[BaseModel], name: str) -> FieldInfo | None:
    found: FieldInfo | None = None
    inner: type[BaseModel] | None = model
    for part in name.split("."):
        fields: dict[str, Any] = {f.alias or a: f for a, f in inner.model_fields.items()} if inner else {}
        found = fields.get(part)
        inner = section(found) if found else None
    return found
