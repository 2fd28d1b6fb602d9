"""Says posts and what a roster would change, in plain Chinese."""

from collections.abc import Iterable, Iterator, Sequence

from bot.roles import role_shown
from bot.roster.model import with_tail
from bot.roster.plan import Changed, Plan, posts_of
from storage.roster import Enrolled
from storage.terms import PostKey


def said_post(post: PostKey) -> str:
    """石柱县中益乡华溪村 村医（华溪村卫生室）."""
    name = role_shown(post.name) if post.kind == "role" else post.name
    return f"{post.place} {name}（{post.unit.name}）"


def said_posts(posts: Iterable[PostKey]) -> str:
    return "；".join(map(said_post, posts)) or "没有岗位"


def said_person(who: Enrolled) -> str:
    return with_tail(who.name, who.tail)


def typed(who: Enrolled) -> str:
    """How to name the person to a command, so that nobody of the same name is meant."""
    return f"{who.name} --tail {who.tail}" if who.tail else who.name


def said_plan(plan: Plan, applied: bool) -> Iterator[str]:
    """What is new, changed, unchanged and missing, then what was done or is to be done."""
    if plan.new:
        yield f"新增{len(plan.new)}人："
        yield from (f"  ＋ {member.shown}：{said_posts(member.posts)}" for member in plan.new)
    if plan.changed:
        yield f"变动{len(plan.changed)}人："
        yield from (f"  → {line}" for each in plan.changed for line in _changed(each, plan))
    for served in plan.served:
        yield f"团队 {served.name.name}：服务 {'、'.join(served.villages)}"
    yield f"不变{plan.unchanged}人。"
    yield from _left_alone(plan)
    yield from (f"注意：{notice}" for notice in plan.notices)
    yield _done(plan, applied)


def _changed(each: Changed, plan: Plan) -> Iterator[str]:
    if each.tail:
        yield f"{said_person(each.stored)}：补上尾号{each.tail}"
    if each.settlement:
        before, after = posts_of(each, plan.day)
        was = f"原来 {said_posts(before)}；" if set(before) != set(after) else ""
        yield f"{said_person(each.stored)}：{was}从{plan.day}起 {said_posts(after)}"


def _left_alone(plan: Plan) -> Iterator[str]:
    if plan.absent:
        yield f"库里有、名册里没有的{len(plan.absent)}人，不会动：{_names(plan.absent)}。"
        yield "  离开了的请运行：python -m bot people suspend 姓名 --successor 接替人"
    if plan.suspended:
        yield f"名册里有、已经停用的{len(plan.suspended)}人，不会动：{_names(plan.suspended)}。"
        yield "  要恢复请先运行：python -m bot people restore 姓名，再导入一次"


def _names(people: Sequence[Enrolled]) -> str:
    return "、".join(map(said_person, people))


def _done(plan: Plan, applied: bool) -> str:
    if plan.empty:
        return "名册和库里一样，没有要改的。"
    if applied:
        return "已写入。发邀请码请运行：python -m bot people invite --all-unbound --out 邀请码.xlsx"
    return "这是试运行，什么都没有改。看清楚没错，再加 --apply 导入。"
