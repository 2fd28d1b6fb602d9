"""setWebhook, deleteWebhook, getWebhookInfo, getUpdates: how the bot wants its updates."""

import re

from tests.e2e.bot_api.errors import WEBHOOK_TAKES_OVER, RefusedError, bad_request
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.replies import Noted
from tests.e2e.bot_api.updates import UNASKED, Payload
from tests.e2e.bot_api.webhook import Target
from tests.e2e.bot_api.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_URL = re.compile(r"https?://[^\s/]+.*")


async def get_updates(world: World, given: Parameters) -> list[Payload]:
    return await world.polling.poll(given, webhook=world.webhook.target is not None)


def set_webhook(world: World, given: Parameters) -> Noted:
    """Plain HTTP is allowed, as by the real server in its local mode."""
    target = _target(given)
    if target is None:
        return delete_webhook(world, given)
    world.updates.allow(given.structure("allowed_updates", "allowed_updates"))
    _drop_pending(world, given)
    if target == world.webhook.target:
        return Noted(True, "Webhook is already set")
    world.polling.end(WEBHOOK_TAKES_OVER)
    world.webhook.aim(target)
    return Noted(True, "Webhook was set")


def _target(given: Parameters) -> Target | None:
    url, secret = given.text("url"), given.text("secret_token")
    if not url:
        return None
    if not _URL.fullmatch(url):
        raise RefusedError(bad_request("bad webhook: invalid URL specified"))
    if not _SECRET.fullmatch(secret):
        raise RefusedError(bad_request("secret token contains unallowed characters"))
    return Target(url, secret, min(max(given.integer("max_connections", 40), 1), 100))


def delete_webhook(world: World, given: Parameters) -> Noted:
    _drop_pending(world, given)
    if world.webhook.target is None:
        return Noted(True, "Webhook is already deleted")
    world.webhook.aim(None)
    return Noted(True, "Webhook was deleted")


def _drop_pending(world: World, given: Parameters) -> None:
    if given.flag("drop_pending_updates"):
        world.updates.clear()


def get_webhook_info(world: World, given: Parameters) -> Payload:
    hook = world.webhook
    info: Payload = {
        "url": hook.target.url if hook.target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting()),
    }
    if hook.target:
        info["max_connections"] = hook.target.connections
    if hook.last_error:
        info["last_error_date"], info["last_error_message"] = hook.last_error
    if world.updates.allowed != UNASKED:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info
