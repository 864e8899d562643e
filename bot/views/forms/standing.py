"""What stands already where a form asks for a team's or a member's settings: it begins with them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.views.forms.ground import Ground
from commands.cordee.rhythms import WEEKDAYS
from domain.selling.availability import WorkingWeek
from domain.selling.people import Member, Team


def standing(command: str, field: str, ground: Ground) -> Any:
    """Return the value that a setting has now, None where nothing is set or nobody is meant yet."""
    if ground.team is not None and (command, field) in _OF_TEAM:
        return _OF_TEAM[command, field](ground.team)
    if ground.viewer is not None and (command, field) in _OF_VIEWER:
        return _OF_VIEWER[command, field](ground.viewer)
    return None


def _switch(on: bool) -> str:
    return "on" if on else "off"


def _muted(viewer: Member) -> str | None:
    quiet = viewer.quiet
    return {(True, True): "both", (True, False): "brief", (False, True): "nudges"}.get((quiet.brief, quiet.nudges))


_OF_TEAM: Final[Mapping[tuple[str, str], Callable[[Team], Any]]] = {
    ("cordee.digest", "at"): lambda team: team.digest.at,
    ("cordee.digest", "switch"): lambda team: _switch(team.digest.on),
    ("cordee.digest", "empty"): lambda team: "silent" if team.silent else "line",
    ("cordee.review", "weekday"): lambda team: WEEKDAYS[team.review.weekday][0],
    ("cordee.review", "at"): lambda team: team.review.at,
    ("cordee.review", "switch"): lambda team: _switch(team.review.on),
    ("cordee.nudges", "at"): lambda team: team.nudges.at,
    ("cordee.nudges", "switch"): lambda team: _switch(team.nudges.on),
    ("cordee.wall", "switch"): lambda team: _switch(team.wall),
    ("cordee.settings language", "language"): lambda team: team.language,
    ("cordee.settings language", "whose"): lambda _: "channel",
    ("cordee.settings amounts", "told"): lambda team: "shown" if team.amounts else "hidden",
    ("cordee.settings board", "detail"): lambda team: team.board.value,
    ("cordee.settings hand-offs", "owner"): lambda team: "changes" if team.takes_over else "stays",
    ("cordee.settings country", "country"): lambda team: team.calendar.country,
    ("cordee.settings country", "part"): lambda team: team.calendar.subdivision,
    ("cordee.settings zone", "zone"): lambda team: team.calendar.zone,
    ("cordee.settings days", "week"): lambda team: WorkingWeek(
        mornings=team.calendar.weekdays, afternoons=team.calendar.weekdays
    ),
}
_OF_VIEWER: Final[Mapping[tuple[str, str], Callable[[Member], Any]]] = {
    ("cordee.quiet", "what"): lambda viewer: _muted(viewer) or "both",
    ("cordee.quiet", "until"): lambda viewer: viewer.quiet.until,
    ("cordee.export", "file"): lambda _: "xlsx",
    ("cordee.morning", "at"): lambda viewer: viewer.morning,
    ("cordee.days", "week"): lambda viewer: viewer.week,
}
