"""The methods of the Bot API that this server has."""

from collections.abc import Awaitable, Callable, Mapping

from tests.e2e.bot_api import editing, hooking, presence, sending
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.world import World

Method = Callable[[World, Parameters], object | Awaitable[object]]

METHODS: Mapping[str, Method] = {
    "getMe": presence.get_me,
    "getUpdates": hooking.get_updates,
    "setWebhook": hooking.set_webhook,
    "deleteWebhook": hooking.delete_webhook,
    "getWebhookInfo": hooking.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": presence.answer_callback_query,
    "setMyCommands": presence.set_my_commands,
    "getMyCommands": presence.get_my_commands,
    "setMyDescription": presence.set_my_description,
    "setMyShortDescription": presence.set_my_short_description,
    "getChat": presence.get_chat,
    "leaveChat": presence.leave_chat,
    "getFile": presence.get_file,
}
NAMES: Mapping[str, str] = {name.lower(): name for name in METHODS}
"""Names are matched whatever their case."""
