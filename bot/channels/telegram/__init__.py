"""Telegram: polls or is pushed updates, hands them to the service, and sends what follows.

    async with telegram.opened(app) as line, Service(app, [line.channel]) as service:
        if app.config.telegram.webhook:
            web.include_router(line.router(service.take))      # POST /telegram/updates, outside the page's guard
        running = asyncio.create_task(line.run(service.take))  # polls, or announces the webhook; never raises
        ...                                                    # until the program is to stop
        running.cancel()

Opening and running need no network at the start: `run` goes on trying, and says once in the log what is wrong. It
ends by itself only when Telegram refuses the token (an error in the log says what to write) or once a webhook is set.
`link` and `username` make invitation links. Importing takes python-telegram-bot and aiohttp, some 80 MB: do so only
when [telegram] token is set.
"""

from bot.channels.telegram.line import Line, opened, username
from bot.channels.telegram.links import link
from bot.channels.telegram.pace import Pace

__all__ = ["Line", "Pace", "link", "opened", "username"]
