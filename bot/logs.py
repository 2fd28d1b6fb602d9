"""Logs to stderr, as lines for people or as JSON. What a person wrote is not in them, nor are phones and tokens."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, Literal

import structlog
from structlog.typing import Processor

_Event = MutableMapping[str, Any]


def configure(level: str, form: Literal["console", "json"]) -> None:
    """Send our log and that of the libraries to stderr in one form."""
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        _without_statement,
        _bare_exception,
    ]
    structlog.configure(
        processors=[*common, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(form)]
    foreign: list[Processor] = [structlog.stdlib.PositionalArgumentsFormatter(), *common]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=last, foreign_pre_chain=foreign))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.WARNING)  # it writes texts and parameters at debug


def _renderer(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())


def _without_statement(_logger: Any, _method: str, event: _Event) -> _Event:
    """A database error ends with the statement and its parameters, which hold what people wrote."""
    event["event"] = str(event["event"]).partition("[SQL:")[0].strip()
    return event


def _bare_exception(_logger: Any, _method: str, event: _Event) -> _Event:
    """An exception as its class and where it was raised; its message may repeat what a person wrote."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["raised"] = _frames(error.__traceback__)
    return event


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
