"""auth.test, apps.connections.open and oauth.v2.access: who is calling, and how to connect."""

from sandbox.api.access import granted
from sandbox.api.arguments import Arguments
from sandbox.refusals import Refused
from sandbox.rooms import Json
from sandbox.workspace import Workspace


def test(workspace: Workspace, _: Arguments) -> Json:
    """auth.test: the bot, its workspace and its ids."""
    return {
        "url": f"{workspace.base}/",
        "team": workspace.name,
        "user": workspace.bot.name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(workspace: Workspace, _: Arguments) -> Json:
    """apps.connections.open: a Socket Mode address, good for one connection."""
    address = workspace.base.replace("http://", "ws://")
    return {"url": f"{address}/socket/{workspace.new_id('S')}?app_id={workspace.api_app_id}"}


def grant(workspace: Workspace, arguments: Arguments) -> Json:
    """oauth.v2.access: any code that the sandbox gave out buys the bot's token."""
    if not arguments.text("code"):
        raise Refused("invalid_code")
    return {
        "app_id": workspace.api_app_id,
        "authed_user": {"id": next((u.id for u in workspace.users.values() if not u.is_bot), workspace.bot.id)},
        "scope": ",".join(sorted(granted(workspace) or ())),
        "token_type": "bot",
        "access_token": workspace.bot_token,
        "bot_user_id": workspace.bot.id,
        "team": {"id": workspace.team_id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
