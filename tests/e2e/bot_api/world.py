"""What the server knows: people, chats, messages, files and waiting updates."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.e2e.bot_api.clock import Clock
from tests.e2e.bot_api.parameters import Upload
from tests.e2e.bot_api.polling import Polling
from tests.e2e.bot_api.settings import Settings
from tests.e2e.bot_api.updates import Payload, Updates
from tests.e2e.bot_api.watch import Watch
from tests.e2e.bot_api.webhook import Webhook

SUPERGROUP_IDS = -1_000_000_000_000
"""Ids of supergroups are below it."""


@dataclass
class Chat:
    """`info` is the chat as it stands in a message; `messages` are those in it, oldest first.

    `open`: the bot may write, as the person started it or the group has it. `blocked`: by the person.
    `known`: the bot has met the person in a group.
    """

    id: int
    info: Payload
    open: bool = False
    blocked: bool = False
    known: bool = False
    messages: dict[int, Payload] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        return self.id > 0


@dataclass(frozen=True)
class Press:
    """A button that somebody pressed; the bot may answer it for 150 s."""

    id: str
    data: str
    at: float


@dataclass(frozen=True)
class Answer:
    """What the bot answered to a press: the spinner stops, and the text, if any, is shown."""

    text: str
    alert: bool


class World:
    """The state of one bot, touched only by the server's own thread."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.updates = Updates(clock, settings.first_update_id)
        self.watch = Watch()
        self.polling = Polling(self.updates, settings, self.watch)
        self.webhook = Webhook(self.updates, settings, clock, self.watch)
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Upload] = {}
        self.presses: dict[str, Press] = {}
        self.answers: dict[str, Answer] = {}
        self.profile: dict[Hashable, Any] = {}
        self._message_ids = count(1)
        self._serials = count(1)

    @property
    def bot(self) -> Payload:
        """The bot as a sender."""
        own = self.settings
        return {"id": own.bot_id, "is_bot": True, "first_name": own.name, "username": own.username}

    def now(self) -> int:
        return int(self.clock.now())

    def serial(self) -> int:
        return next(self._serials)

    def chat(self, chat_id: int, info: Payload) -> Chat:
        """The chat of this id, made if it is new."""
        return self.chats.setdefault(chat_id, Chat(chat_id, {"id": chat_id, **info}))

    def message(self, chat: Chat, sender: Payload, content: Payload) -> Payload:
        """A new message, kept in its chat."""
        message_id = next(self._message_ids)
        message = {"message_id": message_id, "from": sender, "chat": chat.info, "date": self.now(), **content}
        chat.messages[message_id] = message
        return message

    def replace(self, chat: Chat, message: Payload, **changed: Any) -> Payload:
        """An edited message; what is None is taken away."""
        edited = {**message, "edit_date": self.now(), **changed}
        edited = {key: value for key, value in edited.items() if value is not None}
        chat.messages[message["message_id"]] = edited
        return edited

    def store(self, upload: Upload) -> Payload:
        """The file as it stands in a message."""
        number = self.serial()
        file_id = f"BQAC-loopback-{number:08d}"
        self.files[file_id] = upload
        return {"file_id": file_id, "file_unique_id": f"AgAD{number:08d}", "file_size": upload.size}

    def happened(self, kind: str, payload: Payload, chat_id: int) -> None:
        """Tell the bot, by its poll or webhook, if it wants to know."""
        update = self.updates.add(kind, payload, chat_id)
        if update is not None:
            self.polling.wake()
            self.webhook.wake(update)
