"""What is set when a server is made: the bot's identity, and how long the server's own pauses are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Pauses are in seconds and short by default; `PUBLIC_PAUSES` has those of the public server.

    `conflict_pause`: a second 409 within it is answered that much later. `repeat_wait`: a poll that repeats the
    offset of another within it waits at least so long. `webhook_pause`: the unit of the webhook's back-off
    (at once, then 2, 4, 8 ... 60 units).
    """

    token: str = "7000000001:AAF-loopback-bot-api-server-token00"
    name: str = "村医助手"
    username: str = "cunyi_test_bot"
    first_update_id: int = 100_000_001
    reads_groups: bool = False
    conflict_pause: float = 0.0
    repeat_wait: float = 0.0
    webhook_pause: float = 0.02

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])


PUBLIC_PAUSES = {"conflict_pause": 3.0, "repeat_wait": 3.0, "webhook_pause": 1.0}
"""`Settings(**PUBLIC_PAUSES)` waits as api.telegram.org does (tdlib/telegram-bot-api, Client.cpp, WebhookActor.cpp)."""
