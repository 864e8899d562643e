"""Trouble that only people can mend: where nothing can be said any more, why, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.language import Look
from bot.views.elements.blocks import Block
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, safe, section
from bot.views.words.naming import naming
from domain.selling.people import Team
from domain.voice.announcements import ChannelState, ChannelTrouble, MemberUnreachable


@dataclass(frozen=True, slots=True)
class ChannelTroublePost:
    """A channel in which nothing can be said, with the team whose channel it is."""

    trouble: ChannelTrouble
    team: Team | None


@dataclass(frozen=True, slots=True)
class MemberUnreachablePost:
    """A member whom nothing reaches."""

    trouble: MemberUnreachable


def channel_trouble_post(post: ChannelTroublePost, drawing: Drawing) -> Message:
    """Draw which channel hears nothing, and what would change that."""
    look = drawing.look
    channel = f"<#{safe(post.trouble.channel)}>"
    if post.team is None:
        said = look.say("I can say nothing in {channel} any more.", channel=channel)
    else:
        team = naming(drawing).team(post.team)
        said = look.say("I can say nothing in {channel} any more: {team} misses its posts.", channel=channel, team=team)
    why, remedy = WHY[post.trouble.why](look), REMEDIES[post.trouble.why](look)
    return message(section(f"{said}\n{why} {remedy}"), _once(look), text=f"{said} {why}")


def member_unreachable_post(post: MemberUnreachablePost, drawing: Drawing) -> Message:
    """Draw who hears nothing, and what to do for their deals."""
    look, names = drawing.look, naming(drawing)
    said = look.say(
        "{person} hears nothing from me any more: Slack has no such account now.",
        person=names.member(post.trouble.member),
    )
    remedy = look.say(
        "If they left, hand their deals on: {example}", example=names.example("/deal assign acme to @ann")
    )
    return message(section(f"{said}\n{remedy}"), _once(look), text=said)


def _once(look: Look) -> Block:
    return context(look.say("I say this once, and again only if it happens anew."))


WHY: Final[dict[ChannelState, Callable[[Look], str]]] = {
    "archived": lambda look: look.say("It is archived."),
    "not_inside": lambda look: look.say("I am not inside."),
    "taken_out": lambda look: look.say("Somebody took me out of it, so I am silent there."),
    "gone": lambda look: look.say("It was deleted, or made private without me."),
    "shared_outside": lambda look: look.say("Another company reads it, and what I tell stays among you."),
    "restricted": lambda look: look.say("Only some people may post there."),
}


def _elsewhere(look: Look) -> str:
    return look.say("Choose another channel for the team: type `/cordee team here` with the team's name in it.")


REMEDIES: Final[dict[ChannelState, Callable[[Look], str]]] = {
    "archived": _elsewhere,
    "not_inside": lambda look: look.say("Invite me there: `/invite @Cordée`"),
    "taken_out": lambda look: look.say(
        "Invite me again: `/invite @Cordée`. In a public channel I can also go on from outside: type "
        "`/cordee team here` in it. Or leave it at that."
    ),
    "gone": lambda look: look.say(
        "Invite me there with `/invite @Cordée`, or type `/cordee team here` with the team's name in another channel."
    ),
    "shared_outside": _elsewhere,
    "restricted": lambda look: look.say("Let me post there: it is a setting of the channel."),
}
