"""Puts the parts together: the only place where library, database, clock and ids meet."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.errors import UserError
from handlers.turn import County
from knowledge.library import SHIPPED, Library, load
from knowledge.problems import KnowledgeError

if TYPE_CHECKING:
    from storage.database import Database

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class App:
    """The parts. The database is opened when first used: an answer needs none."""

    config: Config
    library: Library
    county: County
    clock: Clock
    new_id: Callable[[], str]

    @cached_property
    def database(self) -> Database:
        from storage.database import open_database

        return open_database(self.config.database.text)


def build(config: Config, today: date | None = None) -> App:
    """The app of a configuration; `today` puts its clock on another day. Raises UserError if the data are wrong."""
    library = _library(folders(config))
    if config.county.home not in library.gazetteer.places:
        home = place_named(config.county.home, library)
        raise UserError(f'county.home 请写成地区资料里的名字：home = "{home}"')
    county = County(config.county.home, config.county.contacts.by_desk(), config.demo)
    return App(config, library, county, clock(config.county.time_zone, today), new_id)


@contextmanager
def opened(config: Config, today: date | None = None) -> Iterator[App]:
    """The app of a configuration; its database is closed afterwards, if it was used."""
    app = build(config, today)
    try:
        yield app
    finally:
        if "database" in vars(app):
            app.database.close()


def folders(config: Config) -> tuple[Path, ...]:
    """The knowledge that is shipped, then the county's own."""
    return (SHIPPED, Path(config.knowledge.folder)) if config.knowledge.folder else (SHIPPED,)


def clock(time_zone: str, today: date | None = None) -> Clock:
    """Local time; it runs on from the same hour of `today` if that is given."""
    zone = ZoneInfo(time_zone)
    shift = today - datetime.now(zone).date() if today else None
    return lambda: datetime.now(zone) + shift if shift else datetime.now(zone)


def new_id() -> str:
    return secrets.token_hex(8)


def place_named(said: str, library: Library) -> str:
    """The id of the place a person named; UserError lists those there are."""
    places = library.gazetteer.places.values()
    for place in places:
        if said.strip() in (place.id, place.name, *place.names):
            return place.id
    near = get_close_matches(said, [place.id for place in places], n=1)
    hint = f"是不是 {near[0]}？" if near else ""
    with_documents = "、".join(place.id for place in places if library.gazetteer.documents_of(place.id))
    raise UserError(
        f"没有“{said}”这个地区。{hint}有文件的地区：{with_documents}；新的县要先在知识文件夹的 places/*.toml 里加上。"
    )


def _library(found: tuple[Path, ...]) -> Library:
    try:
        return load(found)
    except KnowledgeError as error:
        raise UserError(f"知识文件有问题，运行 python -m bot check 看全部：\n{error.problems[0]}") from error
