"""users.* and team.info: who is here."""

from sandbox.api.access import granted
from sandbox.api.arguments import Arguments, page
from sandbox.people import User
from sandbox.refusals import Refused
from sandbox.rooms import Json
from sandbox.workspace import Workspace


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """users.info: one user, with the locale when asked for."""
    user = workspace.users.get(arguments.needed("user"))
    if user is None:
        raise Refused("user_not_found")
    return {"user": _described(workspace, user, with_locale=arguments.flag("include_locale"))}


def list_all(workspace: Workspace, arguments: Arguments) -> Json:
    """users.list: everybody, bots and guests included; people of other companies only when the app has met them."""
    locale = arguments.flag("include_locale")
    shown, following = page(list(workspace.users.values()), arguments, default=1000)
    described = [_described(workspace, u, with_locale=locale) for u in shown]
    return {"members": described, "cache_ts": int(workspace.now()), "response_metadata": {"next_cursor": following}}


def lookup_by_email(workspace: Workspace, arguments: Arguments) -> Json:
    """users.lookupByEmail: the member with that address."""
    email = arguments.needed("email").lower()
    found = next((u for u in workspace.users.values() if u.email.lower() == email and not u.deleted), None)
    if found is None:
        raise Refused("users_not_found")
    return {"user": _described(workspace, found, with_locale=False)}


def team(workspace: Workspace, _: Arguments) -> Json:
    """team.info: the workspace, which has a name and a domain but no locale."""
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.name,
            "domain": workspace.domain,
            "url": f"{workspace.base}/",
            "email_domain": "",
            "icon": {"image_default": True},
        }
    }


def _described(workspace: Workspace, user: User, *, with_locale: bool) -> Json:
    held = granted(workspace)
    seen = held is None or "users:read.email" in held
    return user.describe(at=workspace.clock(), with_locale=with_locale, with_email=seen)
