"""The bot itself and its surroundings: getMe, commands, descriptions, chats, files, answers to presses."""

from typing import Any

from tests.e2e.bot_api.access import seen
from tests.e2e.bot_api.errors import QUERY_TOO_OLD, RefusedError, bad_request
from tests.e2e.bot_api.members import moved
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.units import units
from tests.e2e.bot_api.updates import PRESS_LIFETIME, Payload
from tests.e2e.bot_api.world import Answer, World

LONGEST_ANSWER = 200
MOST_COMMANDS = 100
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(world: World, given: Parameters) -> Payload:
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": world.settings.reads_groups,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def answer_callback_query(world: World, given: Parameters) -> bool:
    press = world.presses.get(given.text("callback_query_id"))
    if press is None or world.clock.now() - press.at > PRESS_LIFETIME:
        raise RefusedError(QUERY_TOO_OLD)
    text = given.text("text")
    if units(text) > LONGEST_ANSWER:
        raise RefusedError(bad_request("MESSAGE_TOO_LONG"))
    world.answers[press.id] = Answer(text, given.flag("show_alert"))
    return True


def set_my_commands(world: World, given: Parameters) -> bool:
    commands = given.structure("commands", "commands")
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise RefusedError(bad_request("can't parse commands: expected an Array of BotCommand"))
    for each in commands:
        _check_command(each)
    world.profile["commands", *_scope(given)] = commands
    return True


def _check_command(command: Any) -> None:
    name = str(command.get("command", "")).removeprefix("/")
    if not (1 <= len(name) <= 32 and name.isascii() and name.replace("_", "a").isalnum() and name == name.lower()):
        raise RefusedError(bad_request("BOT_COMMAND_INVALID"))
    if not 1 <= units(str(command.get("description", ""))) <= 256:
        raise RefusedError(bad_request("BOT_COMMAND_DESCRIPTION_INVALID"))


def get_my_commands(world: World, given: Parameters) -> list[Payload]:
    found: list[Payload] = world.profile.get(("commands", *_scope(given)), [])
    return found


def _scope(given: Parameters) -> tuple[str, str]:
    scope = given.structure("scope", "BotCommandScope") or {"type": "default"}
    return str(sorted(scope.items())), given.text("language_code")


def set_my_description(world: World, given: Parameters) -> bool:
    return _describe(world, given, "description", 512)


def set_my_short_description(world: World, given: Parameters) -> bool:
    return _describe(world, given, "short_description", 120)


def _describe(world: World, given: Parameters, what: str, longest: int) -> bool:
    if units(given.text(what)) > longest:
        raise RefusedError(bad_request(f"{what.replace('_', ' ')} is too long"))
    world.profile[what] = given.text(what)
    return True


def get_chat(world: World, given: Parameters) -> Payload:
    return {
        **seen(world, given).info,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


def leave_chat(world: World, given: Parameters) -> bool:
    chat = seen(world, given)
    if chat.private:
        raise RefusedError(bad_request("chat member status can't be changed in private chats"))
    chat.open = False
    moved(world, chat, world.bot, "member", "left")
    return True


def get_file(world: World, given: Parameters) -> Payload:
    """Its content is then at /file/bot<token>/<file_path>."""
    file_id = given.text("file_id")
    upload = world.files.get(file_id)
    if upload is None:
        raise RefusedError(bad_request("invalid file_id"))
    return {"file_id": file_id, "file_unique_id": file_id[-8:], "file_size": upload.size, "file_path": file_id}
