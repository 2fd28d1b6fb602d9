"""A person's phone: what they do reaches the bot as updates, and what the bot sends is in the inbox."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from tests.e2e.bot_api.groups import Group
from tests.e2e.bot_api.hands import Hands
from tests.e2e.bot_api.parameters import Upload
from tests.e2e.bot_api.shown import Shown, shown
from tests.e2e.bot_api.units import commands
from tests.e2e.bot_api.updates import Payload
from tests.e2e.bot_api.world import Answer, Press, World

Act = Callable[[Callable[[], Any]], Any]

JPEG = b"\xff\xd8\xff\xe0 not much of a picture \xff\xd9"
OGG = b"OggS not much of a voice"


class Phone:
    """One person, and their chat with the bot. Methods may be called from any thread."""

    def __init__(self, world: World, act: Act, user_id: int, name: str, username: str) -> None:
        named = {"first_name": name} | ({"username": username} if username else {})
        user = {"id": user_id, "is_bot": False, **named, "language_code": "zh-hans"}
        self.id = user_id
        self.name = name
        self.chat = world.chat(user_id, {"type": "private", **named})
        self._world = world
        self._act = act
        self._hands = Hands(world, user, self.chat)

    def starts(self, payload: str = "") -> Shown:
        """Press START, or open a deep link with a payload."""
        return self.says(f"/start {payload}".strip())

    def says(self, text: str, reply_to: Shown | None = None, group: Group | None = None) -> Shown:
        entities = commands(text)
        return self._sends({"text": text, **({"entities": entities} if entities else {})}, reply_to, group)

    def edits(self, message: Shown, text: str) -> Shown:
        """Change a message of one's own."""
        return shown(self._act(lambda: self._hands.edit(message, text)))

    def presses(self, message: Shown, button: str | int) -> Press:
        """Press a button by its label, or by its number counted over all rows; LookupError if it isn't there."""
        press: Press = self._act(lambda: self._hands.press(message, button))
        return press

    def answered(self, press: Press) -> Answer | None:
        """What the bot answered to a press; None while the button still spins."""
        return self._world.answers.get(press.id)

    def blocks(self) -> None:
        self._act(lambda: self._hands.block(True))

    def unblocks(self) -> None:
        self._act(lambda: self._hands.block(False))

    def shares_contact(self, own: bool = True, number: str = "+8613800000000", name: str = "") -> Shown:
        """One's own number, which carries one's id, or somebody else's."""
        contact = {"phone_number": number, "first_name": name or self.name}
        return self._sends({"contact": {**contact, "user_id": self.id} if own else contact})

    def sends_photo(self, content: bytes = JPEG, caption: str = "") -> Shown:
        kept = self._store(Upload("photo.jpg", "image/jpeg", content))
        sizes = [{**kept, "width": 90, "height": 90}, {**kept, "width": 1280, "height": 960}]
        return self._sends({"photo": sizes, **_caption(caption)})

    def sends_document(self, name: str, content: bytes, kind: str = "application/pdf", caption: str = "") -> Shown:
        kept = self._store(Upload(name, kind, content))
        return self._sends({"document": {**kept, "file_name": name, "mime_type": kind}, **_caption(caption)})

    def sends_voice(self, seconds: int = 3, content: bytes = OGG) -> Shown:
        kept = self._store(Upload("voice.ogg", "audio/ogg", content))
        return self._sends({"voice": {**kept, "duration": seconds, "mime_type": "audio/ogg"}})

    def adds_bot(self, group: Group) -> None:
        """To a group; from now on the bot knows this person."""
        self._act(lambda: self._hands.invite(group.chat))

    def removes_bot(self, group: Group) -> None:
        self._act(lambda: self._hands.remove(group.chat))

    @property
    def inbox(self) -> tuple[Shown, ...]:
        """What the bot sent here, in order, as it looks now; deleted messages are gone."""
        return tuple(self._act(lambda: [shown(each) for each in self._received()]))

    async def hears(self, count: int = 1, timeout: float = 5.0) -> tuple[Shown, ...]:
        """The inbox, once it holds so many messages; TimeoutError, saying what there is, after so many seconds."""
        try:
            await asyncio.wait_for(asyncio.wrap_future(self._expected(count)), timeout)
        except TimeoutError:
            raise self._unheard(count) from None
        return self.inbox

    def heard(self, count: int = 1, timeout: float = 5.0) -> tuple[Shown, ...]:
        """The same, for code that blocks while the server runs in another thread."""
        expected = self._expected(count)
        try:
            expected.result(timeout)
        except TimeoutError:
            expected.cancel()
            raise self._unheard(count) from None
        return self.inbox

    def _expected(self, count: int) -> "Future[None]":
        future: Future[None] = self._act(
            lambda: self._world.watch.until(lambda: len(self._received()) >= count, self.id)
        )
        return future

    def _unheard(self, count: int) -> TimeoutError:
        return TimeoutError(f"{self.name} got {len(self.inbox)} of {count} messages: {self.inbox}")

    def _received(self) -> list[Payload]:
        return [each for each in self.chat.messages.values() if each["from"]["is_bot"]]

    def _sends(self, content: Payload, reply_to: Shown | None = None, group: Group | None = None) -> Shown:
        replied, chat = reply_to.id if reply_to else None, group.chat if group else None
        return shown(self._act(lambda: self._hands.send(content, replied, chat)))

    def _store(self, upload: Upload) -> Payload:
        kept: Payload = self._act(lambda: self._hands.store(upload))
        return kept


def _caption(text: str) -> Payload:
    return {"caption": text} if text else {}
