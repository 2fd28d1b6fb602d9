"""Lists the roster: who is where, with which account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.bootstrap import App
from bot.errors import MisuseError
from bot.roles import ROLES, role_shown
from bot.roster.placing import NotPlaced, Placing
from bot.roster.words import duties_of, plain, role_of
from handlers.people import DUTIES, Post
from storage.roster import Enrolled, read_people

_CHANNELS = {"terminal": "终端", "telegram": "Telegram", "page": "手机网页"}


@dataclass(frozen=True)
class Filter:
    """Who is meant: at a place or below it, with a role or duty, without an account; what is empty leaves all."""

    app: App
    place: str = ""
    post: str = ""
    unbound: bool = False

    @classmethod
    def of(cls, app: App, place: str, role: str, unbound: bool) -> "Filter":
        """From what was typed; MisuseError for a place or role there is not."""
        return cls(app, place_typed(app, place) if place else "", _post(role) if role else "", unbound)

    def takes(self, who: Enrolled, posts: Sequence[Post]) -> bool:
        within = self.app.library.gazetteer.within
        here = not self.place or any(within(post.place, self.place) for post in posts)
        return (
            here
            and (not self.post or self.post in {post.name for post in posts})
            and not (self.unbound and who.accounts)
        )


def listed(app: App, wanted: Filter) -> Sequence[Mapping[str, Any]]:
    """The people wanted, as rows for print or JSON; whoever is suspended only where nothing is asked for."""
    today = app.clock().date()
    with app.database.read() as connection:
        people = read_people(connection)
    narrowed = bool(wanted.place or wanted.post or wanted.unbound)
    with_posts = [(who, who.posts(today) if who.active else ()) for who in people]
    return [_row(who, posts) for who, posts in with_posts if wanted.takes(who, posts) and (who.active or not narrowed)]


def said_listed(row: Mapping[str, Any]) -> str:
    """One line of the list."""
    roles = "；".join(f"{p['place']} {role_shown(p['role'])}（{p['unit']}）" for p in row["posts"]) or "没有岗位"
    duties = f"  {'、'.join(row['duties'])}" if row["duties"] else ""
    channels = "、".join(map(channel_shown, row["channels"])) or "没登记"
    state = channels if row["state"] == "active" else "已停用"
    return f"{row['name']}  {row['tail'] or '----'}  {roles}{duties}  {state}"


def place_typed(app: App, said: str) -> str:
    """The place that was typed; MisuseError if there is none, or several."""
    found = Placing(app.library.gazetteer, app.county.home).find(plain(said))
    if isinstance(found, NotPlaced):
        raise MisuseError(f"--place：{found.text}。{found.remedy}")
    return found


def channel_shown(channel: str) -> str:
    return _CHANNELS.get(channel, channel)


def _row(who: Enrolled, posts: Sequence[Post]) -> Mapping[str, Any]:
    return {
        "name": who.name,
        "tail": who.tail,
        "state": "active" if who.active else "suspended",
        "posts": [{"role": p.name, "unit": p.unit, "place": p.place} for p in posts if p.kind == "role"],
        "duties": [p.name for p in posts if p.kind == "duty"],
        "channels": list(dict.fromkeys(account.channel for account in who.accounts)),
    }


def _post(said: str) -> str:
    duties, _ = duties_of(plain(said))
    if found := role_of(plain(said)) or next(iter(duties), None):
        return found
    raise MisuseError(f"没有“{said}”这个角色或职责。可以写：{'、'.join([*ROLES, *DUTIES])}。")
