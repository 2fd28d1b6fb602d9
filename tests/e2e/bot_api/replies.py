"""What the server answers: a status and a body."""

import json
from dataclasses import dataclass

from tests.e2e.bot_api.errors import Refusal


@dataclass(frozen=True)
class Noted:
    """A result with a remark, as setWebhook gives it."""

    result: object
    description: str


@dataclass(frozen=True)
class Reply:
    """`description` is that in the body, for the record."""

    status: int
    body: bytes
    description: str = ""


def success(result: object) -> Reply:
    if isinstance(result, Noted):
        return _reply(200, {"ok": True, "result": result.result, "description": result.description})
    return _reply(200, {"ok": True, "result": result})


def failure(refusal: Refusal) -> Reply:
    body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return _reply(refusal.code, {**body, "parameters": dict(refusal.parameters)} if refusal.parameters else body)


def _reply(status: int, body: dict[str, object]) -> Reply:
    return Reply(status, json.dumps(body).encode(), str(body.get("description", "")))
