"""Every sentence the bot says, from wording.toml, filled by Jinja2 with strict names."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from jinja2 import Environment, StrictUndefined, Template


class Wording:
    """Sentences by dotted name. `say` raises KeyError for an unknown name, UndefinedError for a missing value."""

    def __init__(self, sentences: Mapping[str, Any]) -> None:
        self._sources = dict(_flat(sentences, ""))
        self._ready: dict[str, Template] = {}

    @cached_property
    def _environment(self) -> Environment:
        return Environment(undefined=StrictUndefined, autoescape=False)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._sources)

    def say(self, name: str, /, **values: object) -> str:
        if name not in self._ready:
            self._ready[name] = self._environment.from_string(self._sources[name])
        return self._ready[name].render(values).strip()


def _flat(sentences: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in sentences.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, str(value)
