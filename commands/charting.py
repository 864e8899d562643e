"""Where the chart of a figure goes: the team's channel when asked for there, else the asker's messages (rules 4)."""

from datetime import timedelta
from typing import Final, Literal

from commands.request import Request
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.voice.announcements import ChartAsked, Post, ToChannel, ToMember

CHART_EXPIRES: Final = timedelta(hours=1)
Posted = Literal["channel", "direct", "none"]


def post_chart(
    chart: ChartAsked, request: Request, work: UnitOfWork, *, here: bool = False, private: bool = False
) -> Posted:
    """Have a chart posted and return where; nowhere in a terminal.

    `here` is a manager's wish to have it in the channel where they are; raises NotAllowed for others. A private one
    goes to the asker alone, wherever they ask.
    """
    if request.member is None or request.door == "terminal":
        return "none"
    in_channel = chart.scope == "team" and request.in_team_channel
    if here and request.team is not None:
        if not request.member.manages(request.team.id):
            raise NotAllowed(right="manage", team=request.team.id)
        in_channel = True
    channel = request.channel if in_channel and not private else None
    to = ToMember(member=request.member.id) if channel is None else ToChannel(channel=channel)
    where = f"member-{request.member.id}" if channel is None else channel
    key = f"chart:{chart.report}:{where}:{request.member.id}:{request.now.isoformat()}"
    work.post(Post(key=key, says=chart, to=to, due=request.now, expires=request.now + CHART_EXPIRES))
    return "direct" if channel is None else "channel"


def may_post_here(posted: Posted, request: Request) -> bool:
    """Tell whether the asker manages the team and may have a chart that came to them posted where they asked."""
    if request.member is None or request.team is None or not request.member.manages(request.team.id):
        return False
    return posted == "direct" and request.channel is not None and not request.direct
