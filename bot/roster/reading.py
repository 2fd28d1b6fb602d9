"""Reads a whole roster: rows into people with their posts; what contradicts another row is told with both."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from bot.roster import headings
from bot.roster.files import Table
from bot.roster.headings import find_headings
from bot.roster.model import Listed, Member, Row, with_tail
from bot.roster.placing import Placing
from bot.roster.problems import RosterError
from bot.roster.rows import RowReader
from knowledge.problems import Problem
from storage.terms import UnitName


def read_roster(table: Table, placing: Placing) -> Listed:
    """The roster of a table; raises RosterError with everything that is wrong."""
    found = find_headings(table)
    reader = RowReader(placing, found.columns)
    rows = [row for n, cells in enumerate(table) if n > found.row and (row := reader.read(n + 1, cells))]
    problems = [*reader.problems, *_alike(rows), *_villages_differ(rows)]
    if problems:
        raise RosterError(sorted(problems, key=_row_of))
    if not rows:
        raise RosterError([Problem("roster-empty", "名册", "没有一行人", "列名下面一行写一个人。")])
    notices = [f"这些列没有用到：{'、'.join(found.ignored)}。"] if found.ignored else []
    units = {row.unit: row.kind for row in rows}
    members = tuple(_member(group) for group in _grouped(rows, lambda row: (row.name, row.tail)))
    return Listed(members, units, _villages(rows), headings.DUTY in found.columns, (*notices, *reader.notices))


def _member(rows: Sequence[Row]) -> Member:
    posts = dict.fromkeys(post for row in rows for post in row.posts)
    return Member(tuple(row.number for row in rows), rows[0].name, rows[0].tail, tuple(posts))


def _alike(rows: Iterable[Row]) -> Iterable[Problem]:
    """The same person written twice for the same post, and namesakes that nothing tells apart."""
    for group in _grouped(rows, lambda row: row.name):
        tails = {row.tail for row in group}
        if len(group) > 1 and "" in tails:
            others = "、".join(f"第{row.number}行" for row in group)
            text = f"{others}都叫“{group[0].name}”，有的没有尾号，分不清是不是同一个人"
            yield Problem("roster-namesake", f"第{group[0].number}行 {headings.TAIL}", text, "这几行都写上手机尾号。")
            continue
        for own in _grouped(group, lambda row: row.tail):
            yield from _twice(own)


def _twice(rows: Sequence[Row]) -> Iterable[Problem]:
    first: dict[object, int] = {}
    for row in rows:
        for post in row.posts:
            if post.kind == "role" and post in first:
                text = f"{with_tail(row.name, row.tail)}和第{first[post]}行重复"
                yield Problem("roster-twice", f"第{row.number}行 {headings.NAME}", text, "只留一行。")
                break
            first.setdefault(post, row.number)


def _villages_differ(rows: Iterable[Row]) -> Iterable[Problem]:
    """Members of one team must name the same villages, or just the town."""
    for group in _grouped((row for row in rows if row.villages), lambda row: row.unit):
        for row in group[1:]:
            if set(row.villages) != set(group[0].villages):
                text = f"“{row.unit.name}”的服务村和第{group[0].number}行写的不一样"
                yield Problem(
                    "roster-team",
                    f"第{row.number}行 {headings.PLACE}",
                    text,
                    "同一个团队写一样的村，或写不同的团队名。",
                )


def _villages(rows: Iterable[Row]) -> dict[UnitName, tuple[str, ...]]:
    return {row.unit: row.villages for row in rows if row.villages}


def _grouped(rows: Iterable[Row], key: Callable[[Row], object]) -> Iterable[list[Row]]:
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups.values()


def _row_of(problem: Problem) -> int:
    digits = problem.where.removeprefix("第").partition("行")[0]
    return int(digits) if digits.isdecimal() else 0
