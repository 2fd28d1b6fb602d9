"""Which messages of a group reach a bot in privacy mode: commands, replies to it, and mentions of it."""

from tests.e2e.bot_api.units import COMMAND
from tests.e2e.bot_api.updates import Payload
from tests.e2e.bot_api.world import World


def reaches(message: Payload, world: World) -> bool:
    own = world.settings
    if own.reads_groups or message.get("reply_to_message", {}).get("from", {}).get("id") == own.bot_id:
        return True
    text = message.get("text", "")
    return f"@{own.username}" in text or any("@" not in found.group() for found in COMMAND.finditer(text))
