"""sendMessage, sendDocument, sendPhoto, sendChatAction: what the bot puts into a chat."""

from tests.e2e.bot_api import texts
from tests.e2e.bot_api.access import writable
from tests.e2e.bot_api.errors import TOO_LARGE, RefusedError, bad_request
from tests.e2e.bot_api.markup import Markup, reply_markup
from tests.e2e.bot_api.parameters import Parameters, Upload
from tests.e2e.bot_api.updates import Payload
from tests.e2e.bot_api.world import Chat, World

LARGEST_FILE = 50 << 20
LARGEST_PHOTO = 10 << 20
SIDE = 640
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_message(world: World, given: Parameters) -> Payload:
    chat = writable(world, given)
    text = texts.message_text(given)
    content = {"text": text.plain} | ({"entities": text.entities} if text.entities else {})
    return _sent(world, chat, given, content)


def send_document(world: World, given: Parameters) -> Payload:
    chat = writable(world, given)
    upload, known = _file(world, given, "document")
    named = {"file_name": upload.name, "mime_type": upload.kind or "application/octet-stream"}
    return _sent(world, chat, given, {"document": {**(known or world.store(upload)), **named}, **_caption(given)})


def send_photo(world: World, given: Parameters) -> Payload:
    chat = writable(world, given)
    upload, known = _file(world, given, "photo")
    if upload.size > LARGEST_PHOTO:
        reason = f"file of size {upload.size} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        raise RefusedError(bad_request(reason))
    size = {**(known or world.store(upload)), "width": SIDE, "height": SIDE}
    return _sent(world, chat, given, {"photo": [size], **_caption(given)})


def send_chat_action(world: World, given: Parameters) -> bool:
    writable(world, given)
    if given.text("action") not in ACTIONS:
        raise RefusedError(bad_request("wrong parameter action in request"))
    return True


def _sent(world: World, chat: Chat, given: Parameters, content: Payload) -> Payload:
    markup = reply_markup(given)
    message = world.message(chat, world.bot, {**_reply(chat, given), **content, **_kept(markup)})
    return _without_keyboard(message)


def _kept(markup: Markup | None) -> Payload:
    return {"reply_markup": markup} if markup else {}


def _without_keyboard(message: Payload) -> Payload:
    """The bot gets back only the buttons under the message, not those in place of the keyboard."""
    if "inline_keyboard" in message.get("reply_markup", {"inline_keyboard": ()}):
        return message
    return {key: value for key, value in message.items() if key != "reply_markup"}


def _caption(given: Parameters) -> Payload:
    text = texts.caption(given)
    entities = {"caption_entities": text.entities} if text.entities else {}
    return {"caption": text.plain, **entities} if text.plain else {}


def _reply(chat: Chat, given: Parameters) -> Payload:
    asked = given.structure("reply_parameters", "reply parameters") or {}
    number = int(asked.get("message_id", 0)) or given.integer("reply_to_message_id")
    if not number:
        return {}
    found = chat.messages.get(number)
    if found is not None:
        return {"reply_to_message": {key: value for key, value in found.items() if key != "reply_to_message"}}
    if asked.get("allow_sending_without_reply") or given.flag("allow_sending_without_reply"):
        return {}
    raise RefusedError(bad_request("message to be replied not found"))


def _file(world: World, given: Parameters, name: str) -> tuple[Upload, Payload | None]:
    """The upload, and how it is known if it was sent by its file_id."""
    value = given.text(name)
    upload = (
        given.files.get(value.removeprefix("attach://")) if value.startswith("attach://") else given.files.get(name)
    )
    if upload is not None:
        return _checked(upload), None
    if not value:
        raise RefusedError(bad_request(f"there is no {name} in the request"))
    stored = world.files.get(value)
    if stored is None:
        raise RefusedError(bad_request("wrong file identifier/HTTP URL specified"))
    unique = value.removeprefix("BQAC-loopback-")
    return stored, {"file_id": value, "file_unique_id": f"AgAD{unique}", "file_size": stored.size}


def _checked(upload: Upload) -> Upload:
    if not upload.size:
        raise RefusedError(bad_request("file must be non-empty"))
    if upload.size > LARGEST_FILE:
        raise RefusedError(TOO_LARGE)
    return upload
