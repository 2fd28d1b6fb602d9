"""What a person does, carried out in the server's thread: it changes chats and makes updates."""

from typing import Any

from tests.e2e.bot_api.members import moved
from tests.e2e.bot_api.parameters import Upload
from tests.e2e.bot_api.privacy import reaches
from tests.e2e.bot_api.shown import Shown
from tests.e2e.bot_api.updates import Payload
from tests.e2e.bot_api.world import Chat, Press, World


class Hands:
    """Those of one person, whose own chat with the bot is `chat`."""

    def __init__(self, world: World, user: Payload, chat: Chat) -> None:
        self._world = world
        self._user = user
        self._chat = chat

    def send(self, content: Payload, reply_to: int | None = None, group: Chat | None = None) -> Payload:
        chat = group or self._chat
        if chat.private:
            self._open()
        if reply_to is not None:
            replied = chat.messages[reply_to]
            content = {
                "reply_to_message": {key: replied[key] for key in replied if key != "reply_to_message"},
                **content,
            }
        message = self._world.message(chat, self._user, content)
        self._tell("message", message, chat)
        return message

    def _open(self) -> None:
        if self._chat.blocked:
            raise RuntimeError("Telegram offers a person who blocked the bot no way to write: unblock first")
        self._chat.open = True

    def edit(self, message: Shown, text: str) -> Payload:
        chat = self._world.chats[message.chat_id]
        edited = self._world.replace(chat, chat.messages[message.id], text=text)
        self._tell("edited_message", edited, chat)
        return edited

    def _tell(self, kind: str, message: Payload, chat: Chat) -> None:
        if chat.open and (chat.private or reaches(message, self._world)):
            self._world.happened(kind, message, chat.id)
        self._world.watch.changed(chat.id)

    def press(self, message: Shown, button: str | int) -> Press:
        current = self._world.chats[message.chat_id].messages[message.id]
        data = _data(current, button)
        press = Press(str(4_000_000_000_000_000 + self._world.serial()), data, self._world.clock.now())
        self._world.presses[press.id] = press
        query = {
            "id": press.id,
            "from": self._user,
            "message": current,
            "chat_instance": str(message.chat_id),
            "data": data,
        }
        self._world.happened("callback_query", query, message.chat_id)
        return press

    def block(self, blocked: bool) -> None:
        if self._chat.blocked != blocked:
            self._chat.blocked = blocked
            old, new = ("member", "kicked") if blocked else ("kicked", "member")
            moved(self._world, self._chat, self._user, old, new)

    def invite(self, group: Chat) -> None:
        """The bot, into a group."""
        group.open = group.known = self._chat.known = True
        moved(self._world, group, self._user, "left", "member")
        self._world.happened(
            "message", self._world.message(group, self._user, {"new_chat_members": [self._world.bot]}), group.id
        )

    def remove(self, group: Chat) -> None:
        group.open = False
        moved(self._world, group, self._user, "member", "kicked")

    def store(self, upload: Upload) -> Payload:
        return self._world.store(upload)


def _data(message: Payload, button: str | int) -> str:
    rows: Any = message.get("reply_markup", {}).get("inline_keyboard", ())
    buttons = [each for row in rows for each in row]
    try:
        found = buttons[button] if isinstance(button, int) else next(b for b in buttons if b["text"] == button)
        return str(found["callback_data"])
    except (StopIteration, IndexError, KeyError):
        raise LookupError(f"no button {button!r} to press among {[each['text'] for each in buttons]}") from None
