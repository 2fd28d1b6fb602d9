"""A group in which people and perhaps the bot are."""

from collections.abc import Callable
from typing import Any

from tests.e2e.bot_api.shown import Shown, shown
from tests.e2e.bot_api.world import SUPERGROUP_IDS, World


class Group:
    """`messages` are all that its members see."""

    def __init__(self, world: World, act: Callable[[Callable[[], Any]], Any], group_id: int, title: str) -> None:
        kind = "supergroup" if group_id < SUPERGROUP_IDS else "group"
        self.id = group_id
        self.chat = world.chat(group_id, {"type": kind, "title": title})
        self._act = act

    @property
    def messages(self) -> tuple[Shown, ...]:
        return tuple(self._act(lambda: [shown(each) for each in self.chat.messages.values()]))
