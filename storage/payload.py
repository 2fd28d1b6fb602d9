"""A reply as the JSON kept in the outbox."""

from pydantic import TypeAdapter

from handlers.messages import Reply

_ADAPTER: TypeAdapter[Reply] = TypeAdapter(Reply)


def dumps(reply: Reply) -> str:
    return _ADAPTER.dump_json(reply).decode()


def loads(text: str) -> Reply:
    """The reply of `dumps`; raises pydantic.ValidationError on any other text."""
    return _ADAPTER.validate_json(text)
