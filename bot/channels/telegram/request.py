"""Calls the Bot API over aiohttp: the transport of python-telegram-bot's `Bot`, faster than its own over httpx."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, FormData, TCPConnector
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.channels.telegram.errors import TooManyError

CONNECT = 5.0
READ = 10.0
"""Seconds: to a new connection, and between two pieces of an answer."""

_CONNECTIONS = 64
_SPARE = 10.0  # s: beyond the time to connect and to read, a call is over whatever still trickles in
_JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """One pool of connections. Calls raise telegram.error.TelegramError only, TooManyError for a 429 among them.

    An answer that is no JSON object is some proxy's, not Telegram's: NetworkError, whatever its status.
    The environment's proxy is looked up once: aiohttp's trust_env does so before every call, in another thread.
    """

    def __init__(self, api: str) -> None:
        self._api = api
        self._session: ClientSession | None = None
        self._usual = _timeout(READ)

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            connector = TCPConnector(limit=_CONNECTIONS)
            jar, headers = DummyCookieJar(), {"User-Agent": self.USER_AGENT}
            self._session = ClientSession(connector=connector, cookie_jar=jar, headers=headers, proxy=_proxy(self._api))

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913 - as BaseRequest has it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Only the time to read can be set; the others are the same for every call."""
        if self._session is None:
            raise RuntimeError("initialize() comes first")
        timeout = _timeout(read_timeout) if isinstance(read_timeout, int | float) else self._usual
        body = _body(request_data)
        try:
            async with self._session.request(method, URL(url, encoded=True), timeout=timeout, **body) as response:
                return _checked(response.status, await response.read())
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's object; unlike the base class's it logs nothing of an answer that is none."""
        if found := _object(payload):
            return found
        raise NetworkError("an answer that is not the Bot API's")


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if data.contains_files:
        return {"data": _form(data)}
    text = json.dumps(data.json_parameters, ensure_ascii=False)
    return {"data": text.encode("utf-8", "replace"), "headers": _JSON}


def _form(data: RequestData) -> FormData:
    form = FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _checked(status: int, payload: bytes) -> tuple[int, bytes]:
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return status, payload
    answer = _object(payload)
    if answer is None:
        raise NetworkError(f"HTTP {status}, not from the Bot API")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise TooManyError(_retry_after(answer))
    return status, payload


def _retry_after(answer: Mapping[str, Any]) -> float:
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, int | float) else 1.0


def _object(payload: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(payload)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "ok" in found else None


def _timeout(read: float) -> ClientTimeout:
    return ClientTimeout(total=CONNECT + read + _SPARE, sock_connect=CONNECT, sock_read=read)


def _proxy(api: str) -> str | None:
    """The session's proxy, with its credentials: HTTPS_PROXY, HTTP_PROXY and NO_PROXY as they are now."""
    address = urlsplit(api)
    return None if proxy_bypass(address.netloc) else getproxies().get(address.scheme)
