"""Random walks through every form: whatever is done, nothing acknowledged is lost and nothing is written unsaid.

What must hold after every message is checked by `Walk.look`; a walk is told by its seed.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handlers.messages import Choice, Reply
from handlers.report.draft import Draft, loads
from knowledge.forms.model import NUMBERS, Form, Question
from knowledge.forms.values import shown
from tests.reports.county import County, Doctor, Stored, county_at

STEPS = 18
_CODE = re.compile(r"〔(\d+)·([^〕]*)〕(.*)", re.DOTALL)
_COUNTS = (
    "12",
    "十二",
    "12个",
    "0",
    "没有",
    "不清楚",
    "大概12",
    "350",
    "3",
    "２１",
    "7.5",
    "-3",
    "十几个",
    "12 3",
    "1 2 3 4",
)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "text": ("阿莫西林胶囊", "0.25g×24粒", "没有", "不清楚", "好" * 60),
    "yes_no": ("是", "不是", "开了的", "没有"),
    "percent": ("八成", "85%", "0.9", "不清楚"),
    "decimal": ("12.5", "三十公里", "和上次一样"),
    "date": ("11月20日", "昨天", "2月30日", "不清楚"),
    "choices": ("1、3", "电筒", "都不缺", "不清楚"),
}
_JUNK = ("啊啊啊", "……", "hello", "？？？", "￥#@", "嗯", "12月的雪", "改", "是", "不是", "确认", "对调")
_MOVES = (
    "上一步",
    "预览",
    "暂存",
    "继续填写",
    "我的上报",
    "改第2项",
    "改第1项",
    "改第9项",
    "取消",
    "不取消",
    "发送",
    "帮助",
    "和上次一样",
)
_QUESTIONS = ("理事会好多人？", "村医每个月补助好多钱", "800人的村怎么办", "你好")
_DANGER = "病人突然昏迷喊不醒"


@dataclass
class Walk:
    """One walk of one doctor through one form."""

    doctor: Doctor
    dice: random.Random
    wrong: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    pressable: list[tuple[int, Reply]] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)
    seen: int = 0
    before: Stored | None = None
    filling: bool = False
    latest: tuple[Choice, ...] = ()

    @property
    def form(self) -> Form:
        return self.doctor.form

    def run(self) -> None:
        self._say(self.form.title)
        for _ in range(STEPS):
            self.dice.choice(_ACTIONS)(self)
            if self.wrong:
                return
        for text in ("继续填写", *(self._answer() for _ in range(4)), "发送"):
            self._say(text)

    # what may be done

    def answer(self) -> None:
        self._say(self._answer())

    def paste(self) -> None:
        asked = [q for q in self.form.asked if q.kind in NUMBERS]
        some = self.dice.sample(asked, min(len(asked), self.dice.randint(1, 4)))
        named = " ".join(f"{q.label}{self.dice.randint(0, 40)}" for q in some)
        self._say(f"{self.form.names[0]} {named}" if self.dice.random() < 0.4 else named)

    def junk(self) -> None:
        self._say(self.dice.choice(_JUNK))

    def move(self) -> None:
        self._say(self.dice.choice(_MOVES))

    def jump(self) -> None:
        question = self.dice.choice(self.form.asked)
        self._say(
            self.dice.choice((f"改第{self.dice.randint(1, 9)}项", f"{question.label}改成{self.dice.randint(0, 60)}"))
        )

    def ask(self) -> None:
        self._say(self.dice.choice(_QUESTIONS))

    def danger(self) -> None:
        self._say(_DANGER)

    def open(self) -> None:
        self._say(self.dice.choice((*self.form.names, "撤回1号", "更正999999号")))

    def press(self) -> None:
        """Any button ever shown."""
        if not self.pressable:
            return
        row, reply = self.dice.choice(self.pressable[-12:])
        self._press(row, reply, self.dice.randrange(len(reply.choices)))

    def press_last(self) -> None:
        if self.pressable:
            row, reply = self.pressable[-1]
            self._press(row, reply, self.dice.randrange(len(reply.choices)))

    def double_tap(self) -> None:
        if self.pressable:
            row, reply = self.pressable[-1]
            at = self.dice.randrange(len(reply.choices))
            self._press(row, reply, at)
            self._press(row, reply, at)

    def edit(self) -> None:
        if self.events:
            event, _ = self.dice.choice(self.events[-8:])
            text = self._answer() if self.dice.random() < 0.7 else self.dice.choice(_JUNK)
            self._do(f"edit {event}: {text}", self.doctor.arrival(text, "edit", event))

    def duplicate(self) -> None:
        """The platform delivers the last message again."""
        if self.events:
            event, text = self.events[-1]
            stored = self._state()
            self.doctor.send(self.doctor.arrival(text, event=event))
            self._same(stored, "a duplicate changed something")

    def burst(self) -> None:
        """Several messages at once, and the process dies before the first is turned."""
        texts = [self._answer(), self._answer()]
        self.dice.shuffle(texts)
        arrivals = [self.doctor.arrival(text) for text in texts]
        for each in arrivals:
            self.events.append((each.event, each.text))
        self._do(f"burst {texts}", *arrivals, killed=True)

    def kill(self) -> None:
        self.doctor.county.restart()

    # how it is done

    def _answer(self) -> str:
        question = self._asked()
        if question is None:
            return self.dice.choice(("发送", "12", "是", "确认"))
        if question.kind == "choice":
            return self.dice.choice((question.options[0].name, question.options[-1].name, "1", "随便"))
        return self.dice.choice(_WORDS.get(question.kind, _COUNTS))

    def _asked(self) -> Question | None:
        """The question of the walk's form that was asked last."""
        codes = (_CODE.fullmatch(choice.say) for _, reply in self.pressable[-1:] for choice in reply.choices)
        return next((self.form.question(code[2].split("+")[0]) for code in codes if code), None)

    def _say(self, text: str) -> None:
        arrival = self.doctor.arrival(text)
        self.events.append((arrival.event, text))
        self._do(text, arrival)

    def _press(self, row: int, reply: Reply, at: int) -> None:
        say = reply.choices[at].say
        stale = bool((found := _CODE.fullmatch(say)) and found[2] not in self._open_keys(found[1]))
        stored = self._state() if stale else None
        self._do(f"press {say}", self.doctor.arrival("", "press", f"{row}:{at}"))
        if stored is not None:
            self._same(stored, "an old button wrote")

    def _open_keys(self, draft: str) -> set[str]:
        """The questions that the last coded reply asks."""
        last = next((r for _, r in reversed(self.pressable) if any(_CODE.fullmatch(c.say) for c in r.choices)), None)
        codes = [found for c in (last.choices if last else ()) if (found := _CODE.fullmatch(c.say))]
        return {code[2] for code in codes if code[1] == draft}

    def _do(self, what: str, *arrivals: object, killed: bool = False) -> None:
        self.log.append(what)
        self.before = self.doctor.stored()
        self.filling = any(_CODE.fullmatch(choice.say) for choice in self.latest)
        self.doctor.send(*arrivals, killed=killed)  # type: ignore[arg-type]
        fresh = self.doctor.replies(self.seen)
        self.seen = fresh[-1][0] if fresh else self.seen
        for row, reply in fresh:
            self.log.append("  " + reply.text.replace("\n", " / "))
            if reply.choices:
                self.pressable.append((row, reply))
        self.latest = fresh[-1][1].choices if fresh else ()
        self.look(what, [reply for _, reply in fresh])

    # what must hold

    def look(self, what: str, replies: list[Reply]) -> None:
        assert self.before is not None
        now, before = self.doctor.stored(), self.before
        if now.failed:
            self.wrong.append(f"failed: {now.failed[0].error}")
        if not replies:
            self.wrong.append("no reply")
        said = "\n".join(reply.text for reply in replies)
        self._changes_are_said(before, now, said)
        keys = [(r.form, r.unit_id, r.place, r.period) for r in now.reports]
        if len(set(keys)) != len(keys):
            self.wrong.append("two reports of one period")
        forms = {row.id: self.doctor.county.app.library.forms[row.form] for row in now.reports}
        for version in now.versions[len(before.versions) :]:
            self._read_back(forms[version.report_id], version.figures, version.kind, said)
        if self.filling and re.fullmatch(r"[\d０-９ .十二-]+", what) and len(now.questions) > len(before.questions):
            self.wrong.append(f"a number became a question: {what}")
        if what == _DANGER and "120" not in said:
            self.wrong.append("no first aid")

    def _changes_are_said(self, before: Stored, now: Stored, said: str) -> None:
        """Every answer that was stored, or changed, was acknowledged in words; none that was acknowledged is lost."""
        old = {row.id: loads(row.state) for row in before.live}
        for row in now.live:
            draft = loads(row.state)
            known = old.get(row.id)
            for name, answer in draft.answers.items():
                was = known.answers.get(name) if known else None
                fresh = was is None or was.value != answer.value
                copied = known is None and (draft.corrects or "照上一条的" in said)
                if fresh and not copied and not self._echoed(draft.form, name, answer.value, said):
                    self.wrong.append(f"stored without a word: {name}={answer.value}")
            for name in known.answers if known else ():
                if name not in draft.answers:
                    self.wrong.append(f"lost: {name}")
        ended = set(old) - {row.id for row in now.live}
        over = ("不要了", "不改了", "已报", "已更正", "没有改动", "现在是")
        if ended and not any(word in said for word in over):
            self.wrong.append(f"a draft ended without a word: {ended}")

    def _echoed(self, form: str, name: str, value: str | None, said: str) -> bool:
        question = self.doctor.county.app.library.forms[form].by_id[name]
        return f"{question.label} {shown(question, value)}" in said

    def _read_back(self, form: Form, figures: Mapping[str, str], kind: str, said: str) -> None:
        """What was read back is what is stored."""
        if kind != "sent":
            return
        for question in form.asked:
            if question.id in figures and f"{question.label} {shown(question, figures[question.id])}" not in said:
                self.wrong.append(f"not read back: {question.id}={figures[question.id]}")
        if form.note and said.count(form.note) < 2:
            self.wrong.append("the note does not begin and end it")

    def _state(self) -> str:
        stored = self.doctor.stored()
        drafts = {row.id: _answers(loads(row.state)) for row in stored.live}
        return json.dumps([drafts, [(v.report_id, v.number) for v in stored.versions]], ensure_ascii=False)

    def _same(self, before: str, wrong: str) -> None:
        if self._state() != before:
            self.wrong.append(wrong)


def _answers(draft: Draft) -> Mapping[str, str | None]:
    return {name: answer.value for name, answer in draft.answers.items()}


_ACTIONS = (
    *[Walk.answer] * 8, Walk.paste, Walk.paste, Walk.junk, Walk.move, Walk.move, Walk.jump, Walk.ask, Walk.danger,
    Walk.open, Walk.press, Walk.press, Walk.press_last, Walk.double_tap, Walk.edit, Walk.duplicate, Walk.burst,
    Walk.kill,
)  # fmt: skip


def walks(size: int, seed: str, file: Path) -> Iterator[Walk]:
    """So many walks, through the forms in turn."""
    county = county_at(file)
    forms = list(county.app.library.forms.values())
    try:
        for number in range(size):
            yield walked(county, forms[number % len(forms)], f"{seed}{number}")
    finally:
        county.app.database.close()


def walked(county: County, form: Form, seed: str) -> Walk:
    walk = Walk(county.doctor(form, f"医生{seed}"), random.Random(seed))
    walk.run()
    return walk
