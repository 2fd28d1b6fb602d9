"""The pages' HTML, and the files they need: named by their content, so that a browser keeps them for ever."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handlers.turn import County

_FOLDER = Path(__file__).parent
_HASH = 12


@dataclass(frozen=True)
class File:
    content: bytes
    kind: str


@dataclass(frozen=True)
class Views:
    """Renders templates; `county` says whose page it is and whether it is a demo."""

    county: County

    def render(self, template: str, **values: object) -> str:
        return self._environment.get_template(template).render(county=self.county, static=self.address, **values)

    def address(self, name: str) -> str:
        """Where a static file is served."""
        stem, dot, suffix = name.rpartition(".")
        return f"/static/{stem}.{_hash(self._read[name])}{dot}{suffix}"

    @cached_property
    def files(self) -> Mapping[str, File]:
        """Served path -> file."""
        kinds = {name: mimetypes.guess_type(name)[0] or "application/octet-stream" for name in self._read}
        return MappingProxyType(
            {self.address(name): File(content, _kind(kinds[name])) for name, content in self._read.items()}
        )

    def worker(self) -> File:
        """The service worker, which must lie beside the page and know the files by their names of today."""
        names = {"PAGE_CSS": self.address("page.css"), "PAGE_JS": self.address("page.js")}
        text = (_FOLDER / "templates/worker.js").read_text(encoding="utf-8")
        for name, path in names.items():
            text = text.replace(name, path)
        return File(text.encode(), "text/javascript; charset=utf-8")

    @cached_property
    def _read(self) -> Mapping[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((_FOLDER / "static").iterdir())}

    @cached_property
    def _environment(self) -> Environment:
        return Environment(loader=FileSystemLoader(_FOLDER / "templates"), undefined=StrictUndefined, autoescape=True)


def _kind(guessed: str) -> str:
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("svg+xml") else guessed


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:_HASH]
