"""Parameters of a call as clients send them: in the query, as JSON, as a form or with files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from tests.e2e.bot_api.errors import TOO_LARGE, RefusedError, bad_request

MOST_BYTES = 52 << 20
"""A little over the 50 MB that a bot may upload."""


@dataclass(frozen=True)
class Upload:
    """A file that came or went with a message."""

    name: str
    kind: str
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


@dataclass(frozen=True)
class Parameters:
    """Values are strings, or whatever JSON said; missing and malformed numbers are the default."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes", "t")

    def structure(self, name: str, what: str) -> Any:
        """An object or array, which forms carry as JSON text; None when missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise RefusedError(bad_request(f"can't parse {what} JSON object")) from None


async def read(request: web.BaseRequest) -> Parameters:
    """The parameters of a request; those in the body win over those in the query."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    files: dict[str, Upload] = {}
    kind = request.content_type if request.body_exists else ""
    if kind == "application/json":
        values |= await _json(request)
    elif kind == "application/x-www-form-urlencoded":
        values |= parse_qsl((await request.read()).decode(errors="replace"), keep_blank_values=True)
    elif kind == "multipart/form-data":
        await _multipart(request, values, files)
    return Parameters(values, files)


async def _json(request: web.BaseRequest) -> dict[str, Any]:
    try:
        values = json.loads(await request.read() or b"{}")
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise RefusedError(bad_request("can't parse request: expected an object"))
    return values


async def _multipart(request: web.BaseRequest, values: dict[str, Any], files: dict[str, Upload]) -> None:
    total = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read())
        total += len(content)
        if total > MOST_BYTES:
            raise RefusedError(TOO_LARGE)
        if part.filename is None:
            values[part.name] = content.decode(errors="replace")
        else:
            files[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), content)
