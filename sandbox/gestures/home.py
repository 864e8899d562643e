"""Opening the app's own place: its Home tab or its messages."""

from typing import Literal

from sandbox.courier import Courier
from sandbox.doors import Ack
from sandbox.people import User
from sandbox.rooms import Json
from sandbox.views import describe_view


def open_home(courier: Courier, user: User, tab: Literal["home", "messages"] = "home") -> Ack | None:
    """Sends app_home_opened; the view of the Home tab comes along when there is one already."""
    workspace = courier.workspace
    inner: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": workspace.direct(user.id).id,
        "tab": tab,
        "event_ts": workspace.new_ts(),
    }
    known = workspace.views.get(workspace.homes.get(user.id, ""))
    if known and tab == "home":
        inner["view"] = describe_view(workspace, known)
    return courier.announce("app_home_opened", inner)
