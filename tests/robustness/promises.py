"""What holds of every turn, whatever the message was."""

from collections.abc import Callable, Mapping
from typing import get_args

from handlers import prompt as prompts
from handlers.messages import Inbound, Outcome, Reply
from handlers.turn import OpenQuestion, SetPlace, Snapshot, Turn
from tests.robustness.material import library
from tests.robustness.messages import EVALUATED

LONGEST = 1000
_OUTCOMES = frozenset(get_args(Outcome))
# What belongs to a program and not into a sentence; a message may hold it and be repeated.
_INSIDES = ("{{", "}}", "{%", "None", "Decimal(", "Interval(", "Traceback", "Infinity", "NaN")

# How a decline says that the question went to somebody; what the help says in general is no such promise.
_PASSED_ON = "已记下，转给县中心"

Promise = Callable[[Inbound, Snapshot, Turn], bool]


def broken(inbound: Inbound, snapshot: Snapshot, turn: Turn) -> tuple[str, ...]:
    """The promises that a turn does not keep."""
    return tuple(name for name, kept in PROMISES.items() if not kept(inbound, snapshot, turn))


def _each(holds: Callable[[Reply], bool]) -> Promise:
    return lambda _inbound, _snapshot, turn: all(holds(reply) for reply in turn.replies)


def _some_reply(_inbound: Inbound, _snapshot: Snapshot, turn: Turn) -> bool:
    return bool(turn.replies) and all(reply.text.strip() for reply in turn.replies)


def _round_trip(_inbound: Inbound, _snapshot: Snapshot, turn: Turn) -> bool:
    if turn.prompt is None:
        return True
    try:
        return prompts.loads(prompts.dumps(turn.prompt)) == turn.prompt
    except ValueError:
        return False


def _storable(inbound: Inbound, _snapshot: Snapshot, turn: Turn) -> bool:
    """What is written to disk: the message, questions kept open, replies."""
    questions = [effect.text for effect in turn.effects if isinstance(effect, OpenQuestion)]
    return all(_writable(text) for text in (inbound.text, *questions, *(reply.text for reply in turn.replies)))


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _no_insides(inbound: Inbound, snapshot: Snapshot, turn: Turn) -> bool:
    said = f"{inbound.text} {getattr(snapshot.prompt, 'question', '')}"
    return not any(word in reply.text and word not in said for word in _INSIDES for reply in turn.replies)


def _noted(_inbound: Inbound, snapshot: Snapshot, turn: Turn) -> bool:
    """What a reply says was taken down is among the effects."""
    declined = any(reply.outcome == "decline" for reply in turn.replies)
    bound = any(reply.text.startswith(_noting()) for reply in turn.replies)
    question_kept = _has(turn, OpenQuestion) or not (declined and snapshot.kept)
    return question_kept and (_has(turn, SetPlace) or not bound)


def _handed(_inbound: Inbound, _snapshot: Snapshot, turn: Turn) -> bool:
    """What a reply says was passed on has somebody who gets it."""
    promised = any(_PASSED_ON in reply.text for reply in turn.replies)
    return not promised or any(isinstance(each, OpenQuestion) and each.to and each.notice for each in turn.effects)


def _noting() -> str:
    """How the reply begins that says somebody's place was taken down."""
    return library().wording.say("place.noted", place="某县").partition("某县")[0]


def _has(turn: Turn, effect: type) -> bool:
    return any(isinstance(each, effect) for each in turn.effects)


PROMISES: Mapping[str, Promise] = {
    "a reply": _some_reply,
    "what is said to be passed on has a receiver": _handed,
    "a known outcome": _each(lambda reply: reply.outcome in _OUTCOMES),
    "no longer than 1000 characters": _each(lambda reply: len(reply.text) <= LONGEST),
    "an answer has its citation": _each(lambda reply: bool(reply.citations) or reply.outcome != "answer"),
    "nothing evaluated": _each(lambda reply: EVALUATED not in reply.text),
    "nothing of the program shown": _no_insides,
    "the prompt is read back as written": _round_trip,
    "storable": _storable,
    "what is said to be noted is an effect": _noted,
}
