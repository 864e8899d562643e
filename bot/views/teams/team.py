"""A team with its people, and imported members who were linked to Slack."""

from bot.language import sayable
from bot.views.elements import orders
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import MORE, actions, bare, context, header, safe, section, sections
from bot.views.figures.dependence import cover_lines
from bot.views.teams.days import calendar_forms, team_hours
from bot.views.words.calendar import away, closures
from bot.views.words.events import happened, seat
from bot.views.words.naming import Naming, naming
from commands.replies import Linked, TeamShown
from domain.selling.people import RIGHTS, Member, Membership, Team, TeamAdded

MOST_MEMBERS = 60
_ADVICE = {
    "three_phases": sayable(
        "💡 Somebody who covers more than two phases is a risk for the team: who could take one over?"
    )
}


def team_shown(shown: TeamShown, drawing: Drawing) -> Message:
    """Draw a team: what was changed, its channel, its people with their roles."""
    look, names = drawing.look, naming(drawing, shown.workspace)
    news = [f"✓ {happened(event, names)}" for event in shown.changed]
    lines = [_member(member, shown.team, names) for member in shown.members[:MOST_MEMBERS]]
    left = len(shown.members) - len(lines)
    if left > 0:
        lines.append(look.say_many(*MORE, left))
    people = look.say_many("{n} person", "{n} people", len(shown.members))
    first = any(isinstance(event, TeamAdded) for event in shown.changed) or not lines
    advice = [look.say(_ADVICE[key]) for key in shown.advice if key in _ADVICE]
    cover, covers = cover_lines(shown.cover, names), look.say("Who covers what")
    adding = look.say("Add somebody: {example}", example=names.example("/cordee team add @ann closer"))
    undo = [] if shown.batch is None else [do(drawing, look.say("Undo"), orders.undo(shown.batch, "cordee"))]
    where = _where(shown.team, names)
    hours = [*team_hours(shown.team, look), look.say("Closed: {days}", days=closures(shown.team.calendar, look))]
    return message(
        *sections(news),
        header(look.say("Team {name}", name=bare(shown.team.name))),
        section(f"{where}\n{people}"),
        *sections(lines),
        *sections(hours),
        *(section(each) for each in advice),
        *sections([f"*{covers}*", *cover] if cover else []),
        context(adding) if first or not shown.changed else None,
        actions([*undo, *calendar_forms(shown.team, drawing), do(drawing, look.say("Settings"), orders.settings())]),
        text="\n".join([*news, safe(shown.team.name), where, *lines, *hours]),
    )


def linked(done: Linked, drawing: Drawing) -> Message:
    """Draw that an imported member is a Slack user from now on."""
    look = drawing.look
    user = "—" if done.member.slack is None else f"<@{safe(done.member.slack)}>"
    line = look.say(
        "{person} is {user} from now on: what was imported is theirs.", person=f"*{safe(done.member.name)}*", user=user
    )
    undo = do(drawing, look.say("Undo"), orders.undo(done.batch, "cordee"))
    return message(section(line), actions([undo]), text=line)


def _where(team: Team, names: Naming) -> str:
    look = names.look
    channel = look.say("no channel yet") if team.channel is None else f"<#{safe(team.channel)}>"
    where = " · ".join([channel, team.currency, safe(team.calendar.zone)])
    if not team.taken_out:
        return where
    silent = look.say("I was taken out of the channel, so I am silent there. Invite me again: `/invite @Cordée`")
    return f"{where}\n⚠️ {silent}"


def _member(member: Member, team: Team, names: Naming) -> str:
    look = names.look
    membership = member.in_team(team.id) or Membership(team=team.id)
    told = seat(membership, names)
    if member.director:
        told.insert(0, names.term(RIGHTS["director"]))
    if member.slack is None:
        told.append(look.say("not in Slack yet"))
    when = away(member, look)
    if when is not None:
        told.append(when)
    return f"• *{safe(member.name)}*" + (f" · {' · '.join(told)}" if told else "")
