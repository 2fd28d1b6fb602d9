"""editMessageText, editMessageReplyMarkup, deleteMessage: what the bot changes in a chat."""

from typing import Any

from tests.e2e.bot_api import texts
from tests.e2e.bot_api.access import writable
from tests.e2e.bot_api.errors import NOT_MODIFIED, RefusedError, bad_request
from tests.e2e.bot_api.markup import reply_markup
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.updates import Payload
from tests.e2e.bot_api.world import Chat, World

DELETABLE = 48 * 3600
"""Seconds."""


def edit_message_text(world: World, given: Parameters) -> Payload:
    chat = writable(world, given)
    message = _own(world, chat, given)
    if "text" not in message:
        raise RefusedError(bad_request("there is no text in the message to edit"))
    text = texts.message_text(given)
    return _edited(
        world, chat, message, text=text.plain, entities=text.entities or None, reply_markup=reply_markup(given)
    )


def edit_message_reply_markup(world: World, given: Parameters) -> Payload:
    chat = writable(world, given)
    return _edited(world, chat, _own(world, chat, given), reply_markup=reply_markup(given))


def _edited(world: World, chat: Chat, message: Payload, **changed: Any) -> Payload:
    if all(message.get(key) == value for key, value in changed.items()):
        raise RefusedError(NOT_MODIFIED)
    return world.replace(chat, message, **changed)


def _own(world: World, chat: Chat, given: Parameters) -> Payload:
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise RefusedError(bad_request("message to edit not found"))
    if message["from"]["id"] != world.settings.bot_id:
        raise RefusedError(bad_request("message can't be edited"))
    return message


def delete_message(world: World, given: Parameters) -> bool:
    chat = writable(world, given)
    message = chat.messages.get(given.integer("message_id"))
    if message is None:
        raise RefusedError(bad_request("message to delete not found"))
    own = message["from"]["id"] == world.settings.bot_id
    if world.now() - message["date"] > DELETABLE or not (own or chat.private):
        raise RefusedError(bad_request("message can't be deleted for everyone"))
    del chat.messages[message["message_id"]]
    return True
