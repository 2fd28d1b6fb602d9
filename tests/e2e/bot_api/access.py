"""Whom the bot may write to."""

from tests.e2e.bot_api.errors import BLOCKED, NO_CHAT, NOT_MEMBER, NOT_STARTED, RefusedError, bad_request
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.world import Chat, World


def seen(world: World, given: Parameters) -> Chat:
    """The chat, if the bot has ever met it."""
    name = given.text("chat_id")
    if not name:
        raise RefusedError(bad_request("chat_id is empty"))
    chat = world.chats.get(given.integer("chat_id"))
    if chat is None or not (chat.open or chat.known):
        raise RefusedError(NO_CHAT)
    return chat


def writable(world: World, given: Parameters) -> Chat:
    """The chat, if the bot may write to it now."""
    chat = seen(world, given)
    if chat.blocked:
        raise RefusedError(BLOCKED)
    if not chat.open:
        raise RefusedError(NOT_STARTED if chat.private else NOT_MEMBER)
    return chat
