"""Who uses the bot: phones and groups, made once and found again by their id."""

from collections.abc import Callable
from typing import Any, TypeVar

from tests.e2e.bot_api.groups import Group
from tests.e2e.bot_api.phone import Phone
from tests.e2e.bot_api.world import SUPERGROUP_IDS, World

T = TypeVar("T")
Act = Callable[[Callable[[], Any]], Any]


class People:
    """Phones and groups of one server; `act` runs something in the server's thread."""

    def __init__(self, world: World, act: Act) -> None:
        self._world = world
        self._act = act
        self._phones: dict[int, Phone] = {}
        self._groups: dict[int, Group] = {}

    def user(self, user_id: int, name: str = "村医", username: str = "", started: bool = False) -> Phone:
        """The phone of a person; `started` for one who pressed START long ago."""
        if user_id not in self._phones:
            self._phones[user_id] = self._act(lambda: Phone(self._world, self._act, user_id, name, username))
        if started:
            self._phones[user_id].chat.open = True
        return self._phones[user_id]

    def group(self, group_id: int = SUPERGROUP_IDS - 1, title: str = "村医群") -> Group:
        """A group, without the bot until somebody adds it."""
        if group_id not in self._groups:
            self._groups[group_id] = self._act(lambda: Group(self._world, self._act, group_id, title))
        return self._groups[group_id]
