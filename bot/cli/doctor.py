"""`cordee doctor`: whether everything is in order, what could not be said and why, and what an admin should mend."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import typer
from rich.markup import escape
from rich.table import Table
from slack_sdk.errors import SlackClientError

from bot.cli.terminal import complain, console_look, database, out, settings
from bot.clock import WallClock
from bot.delivery.answers import ChannelClosed, NotSaid, RateLimited, Unauthorised, Unclear, Unreached
from bot.delivery.line import Line
from bot.delivery.saying import check_inside
from bot.language import Look
from bot.manifest import granted_scopes, missing_scopes, optional_scopes
from bot.settings import NothingToConnect, Settings
from bot.views.elements.parts import without_marks
from bot.views.posts.troubles import REMEDIES, WHY
from bot.wiring import line, web_client
from domain.selling.people import Team
from storage.database import Database

LATE: Final = timedelta(minutes=10)
LATELY: Final = timedelta(days=30)
MOST: Final = 5
"""Posts that are named of each kind of trouble."""


class Findings:
    """What was found: rows to read, and problems to mend."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.table = Table("", "", show_header=False, show_edge=False)
        self.problems: list[str] = []

    def row(self, what: str, said: str) -> None:
        """Add a row."""
        self.table.add_row(escape(what), escape(said))

    def problem(self, sentence: str) -> None:
        """Add something to mend."""
        self.problems.append(sentence)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor() -> None:
    """Check settings, database, Slack and what waits to be said; exit with 1 when something needs attention."""
    found = settings()
    findings = Findings(console_look())
    _look_at_settings(found, findings)
    with database(found) as opened:
        now = WallClock().now()
        _look_at_data(opened, now, findings)
        slack_team = _look_at_slack(found, findings)
        if slack_team is not None:
            _look_at_channels(opened, slack_team, line(found, timeout=5), now, findings)
    out.print(findings.table)
    for problem in findings.problems:
        complain(problem)
    if findings.problems:
        raise typer.Exit(1)


def _look_at_settings(found: Settings, findings: Findings) -> None:
    look = findings.look
    try:
        findings.row(look.say("Connection"), "Socket Mode" if found.mode == "socket" else "HTTP")
    except NothingToConnect:
        findings.problem(
            look.say("Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: Slack cannot reach Cordée.")
        )
    pace = look.say("no budget") if found.cordee_pace is None else look.number(found.cordee_pace)
    findings.row(look.say("Messages a minute"), pace)


def _look_at_data(opened: Database, now: datetime, findings: Findings) -> None:
    look, posts = findings.look, opened.posts
    there = opened.workspaces()
    listed = ", ".join(f"{number} ({team or look.say('local')})" for number, team in there.items())
    findings.row(look.say("Workspaces"), listed or look.say("none"))
    counts = {name: look.number(n) for name, n in posts.counts().items()}
    findings.row(look.say("Messages"), look.say("{said} said, {waiting} waiting, {given_up} given up", **counts))
    for reason, dead in posts.reasons(since=now - LATELY).items():
        findings.row(look.say("Not said"), f"{dead.posts} × {reason} ({dead.last.key})")
        if reason == "messages_tab_disabled":
            findings.problem(
                look.say("Direct messages were refused: switch on the Messages Tab in the app's settings (App Home).")
            )
    waiting = posts.waiting()
    for post in [each for each in waiting if each.failures][:MOST]:
        tried = look.say_many("tried {n} time", "tried {n} times", post.failures)
        findings.problem(look.say("Waiting: {key}, {tried}", key=post.key, tried=tried))
    for post in [each for each in waiting if not each.failures and now - each.due > LATE][:MOST]:
        findings.problem(look.say("Waiting for more than ten minutes: {key}", key=post.key))


def _look_at_slack(found: Settings, findings: Findings) -> str | None:
    """Return the Slack team that the token speaks in, None when it speaks in none."""
    look = findings.look
    if found.slack_bot_token is None:
        findings.problem(look.say("SLACK_BOT_TOKEN is not set."))
        return None
    try:
        answer = web_client(found, timeout=5).auth_test()
    except (SlackClientError, OSError) as error:
        findings.problem(look.say("Slack does not answer as it should: {reason}", reason=error))
        return None
    findings.row("Slack", look.say("{team}, as {user}", team=answer["team"], user=answer["user"]))
    granted = granted_scopes(answer.headers)
    if granted is not None:
        _look_at_scopes(granted, missing_scopes(answer.headers), findings)
    return str(answer["team_id"])


def _look_at_scopes(granted: frozenset[str], missing: list[str], findings: Findings) -> None:
    look = findings.look
    if missing:
        findings.problem(
            look.say(
                "These scopes are missing: {scopes}. Update the app from app.yaml and reinstall it.",
                scopes=", ".join(missing),
            )
        )
    left_out = sorted(set(optional_scopes()) - granted)
    if left_out:
        findings.row(look.say("Left out"), ", ".join(left_out))


def _look_at_channels(opened: Database, slack_team: str, slack: Line, now: datetime, findings: Findings) -> None:
    """Look into each team's channel, as delivery does before it speaks."""
    workspace = opened.workspace_of(slack_team)
    if workspace is None:
        return
    with opened.begin(workspace, by=None, at=now, family="", verb="", door="terminal", writes=False) as work:
        teams = work.workspace.teams
    for team, channel in _with_channel(teams):
        findings.row(f"{team.name} ({channel})", _state_of(team, channel, slack, findings))
    slack.close()


def _with_channel(teams: Iterable[Team]) -> list[tuple[Team, str]]:
    return [(team, team.channel) for team in teams if team.channel is not None]


def _state_of(team: Team, channel: str, slack: Line, findings: Findings) -> str:
    look = findings.look
    try:
        check_inside(slack, channel, taken_out=lambda: team.taken_out)
        slack.ask("conversations.history", channel=channel, limit=1)
    except ChannelClosed as closed:
        why, remedy = WHY[closed.why](look), REMEDIES[closed.why](look)
        findings.problem(without_marks(f"{team.name} ({channel}): {why} {remedy}"))
        return look.say("nothing can be said")
    except NotSaid as refusal:
        return look.say("once, or not at all after a failure: its history cannot be read ({reason})", reason=refusal)
    except (RateLimited, Unauthorised, Unclear, Unreached) as trouble:
        return look.say("not known: {reason}", reason=trouble)
    return look.say("everything once: its history can be read")
