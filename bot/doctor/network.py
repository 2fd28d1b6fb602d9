"""What only the network tells: whether Telegram can be reached, knows the token, and agrees on the time."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.bootstrap import App
from bot.doctor.finding import Finding, bad, good, warning
from bot.os_errors import why

_TIMEOUT = 10  # s
_UNAUTHORIZED = (401, 404)
_APART = 60  # s between our clock and theirs


def network(app: App) -> Iterator[Finding]:
    token = app.config.telegram.token.get_secret_value().strip()
    if not token:
        yield good("Telegram", "没有用（没写 token）")
        return
    try:
        status, date, name = asyncio.run(_get_me(app.config.telegram.api, token))
    except (OSError, TimeoutError) as error:
        remedy = "检查网络；在中国大陆要有能出境的线路或代理（环境变量 HTTPS_PROXY）。连不上时手机网页照常能用"
        yield bad("网络", f"连不上 {app.config.telegram.api}（{why(error)}）", remedy)
        return
    yield good("网络", f"连得上 {app.config.telegram.api}")
    yield _token(status, name)
    if date:
        yield _clock(date)


async def _get_me(api: str, token: str) -> tuple[int, str, str]:
    """Status, Date header and the bot's name."""
    import aiohttp

    limit = aiohttp.ClientTimeout(total=_TIMEOUT)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit, trust_env=True) as session,
            session.get(f"{api.rstrip('/')}/bot{token}/getMe") as answer,
        ):
            told = await answer.json(content_type=None) if answer.ok else {}
            return answer.status, answer.headers.get("Date", ""), told.get("result", {}).get("username", "")
    except (aiohttp.ClientError, ValueError) as error:
        number = getattr(error, "errno", None)
        raise (ConnectionError(number, "") if number else ConnectionError(type(error).__name__)) from None


def _token(status: int, name: str) -> Finding:
    if status in _UNAUTHORIZED:
        remedy = "在 [telegram] token（或环境变量 CUNYI_TELEGRAM__TOKEN）写 BotFather 给的那一串"
        return bad("Telegram", "不认这个 token", remedy)
    if not name:
        return warning("Telegram", f"回答不正常（{status}）", "过一会儿再试；用了代理就检查代理")
    return good("Telegram", f"机器人是 @{name}")


def _clock(date: str) -> Finding:
    apart = abs((datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds())
    if apart > _APART:
        return bad("时钟", f"和 Telegram 差 {apart:.0f} 秒", "打开自动对时（timedatectl set-ntp true）")
    return good("时钟", "对得上")
