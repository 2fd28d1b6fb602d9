"""my_chat_member: the bot was blocked, unblocked, added or removed."""

from tests.e2e.bot_api.updates import Payload
from tests.e2e.bot_api.world import Chat, World


def moved(world: World, chat: Chat, by: Payload, old: str, new: str) -> None:
    """Tell the bot that its status in a chat was changed by somebody."""
    payload = {
        "chat": chat.info,
        "from": by,
        "date": world.now(),
        "old_chat_member": _member(world.bot, old),
        "new_chat_member": _member(world.bot, new),
    }
    world.happened("my_chat_member", payload, chat.id)


def _member(bot: Payload, status: str) -> Payload:
    return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
