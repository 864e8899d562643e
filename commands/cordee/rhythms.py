"""`/cordee digest`, `review`, `nudges` and `wall`: what the team is told by itself, and when (rules 6, 7)."""

from datetime import time
from typing import Annotated, ClassVar

from commands.arguments import HourNamed, OneOf
from commands.command import Command
from commands.cordee.announcing import announce_digest, announce_no_digest
from commands.cordee.changing import batch_of, edit_team
from commands.replies import NeedsForm, TeamArranged
from commands.request import Request
from commands.telling import have_walls_drawn
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.foundations.rhythm import FIRST_HOUR, LAST_HOUR, is_polite
from domain.ports import UnitOfWork
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.voice.hours import LAST_MORNING, next_review, next_turn

SWITCH = (
    ("on", ("on", "marche", "activer", "activé", "yes", "oui")),
    ("off", ("off", "arrêt", "arrêter", "stop", "désactiver", "désactivé", "no", "non")),
)
WEEKDAYS = (
    ("monday", ("monday", "lundi", "mon", "lun")),
    ("tuesday", ("tuesday", "mardi", "tue", "mar")),
    ("wednesday", ("wednesday", "mercredi", "wed", "mer")),
    ("thursday", ("thursday", "jeudi", "thu", "jeu")),
    ("friday", ("friday", "vendredi", "fri", "ven")),
    ("saturday", ("saturday", "samedi", "sat", "sam")),
    ("sunday", ("sunday", "dimanche", "sun", "dim")),
)
"""From Monday on, as weeks are counted."""
QUIET_DAYS = (
    ("line", ("one line", "une ligne", "line", "ligne")),
    ("silent", ("silent", "silence", "silencieux", "nothing", "rien")),
)


class SetDigest(Command):
    """Choose when the channel's daily digest comes, or switch it on or off."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("digest", "point du matin", "point", "settings digest", "réglages digest")
    example: ClassVar = "/cordee digest 08:45"
    form: ClassVar = ("at", "switch", "empty")

    at: Annotated[time | None, HourNamed()] = None
    switch: Annotated[str | None, OneOf(choices=SWITCH)] = None
    empty: Annotated[str | None, OneOf(choices=QUIET_DAYS)] = None
    """What is said of a day on which nothing happened."""

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Change it from its next occurrence on; a digest that was off is announced in its channel."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.at is None and self.switch is None and self.empty is None:
            raise NeedsForm(command=self)
        must_be_polite(self.at, LAST_HOUR)
        digest = team.digest.chosen(request.now, team.calendar, at=self.at, on=_is_on(self.switch))
        silent = team.silent if self.empty is None else self.empty == "silent"
        event = edit_team(team, request, work, digest=digest, silent=silent)
        after = work.workspace.team(team.id)
        if not team.digest.on:
            announce_digest(after, request.by, request, work)
        elif not after.digest.on:
            announce_no_digest(after, request, work)
        return TeamArranged(
            workspace=work.workspace,
            team=after,
            changed=(event,),
            batch=batch_of(work),
            next_turn=next_turn(after.digest, after.calendar, request.now, instead=after.review),
        )


class SetReview(Command):
    """Choose on which day and at which hour the channel's review of the week comes, or switch it on or off."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "review", "revue", "revue de la semaine", "weekly review", "settings review", "réglages revue"
    )
    example: ClassVar = "/cordee review monday 08:30"
    form: ClassVar = ("weekday", "at", "switch")

    weekday: Annotated[str | None, OneOf(choices=WEEKDAYS)] = None
    at: Annotated[time | None, HourNamed()] = None
    switch: Annotated[str | None, OneOf(choices=SWITCH)] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Change it from its next occurrence on; on its day it takes the place of the daily digest."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.weekday is None and self.at is None and self.switch is None:
            raise NeedsForm(command=self)
        must_be_polite(self.at, LAST_HOUR)
        on = True if self.switch is None and self.weekday is not None else _is_on(self.switch)
        review = team.review.chosen(request.now, team.calendar, at=self.at, on=on)
        if self.weekday is not None:
            review = review.on_weekday([day for day, _ in WEEKDAYS].index(self.weekday), request.now)
        event = edit_team(team, request, work, review=review)
        after = work.workspace.team(team.id)
        turn = next_review(after, request.now)
        return TeamArranged(
            workspace=work.workspace,
            team=after,
            changed=(event,),
            batch=batch_of(work),
            next_turn=None if turn is None else turn.at,
        )


class SetNudges(Command):
    """Choose when the team's private morning messages come, or switch them on or off."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "nudges",
        "relances",
        "rappels",
        "coups de pouce",
        "coup de pouce",
        "messages du matin",
        "morning messages",
        "settings nudges",
        "réglages relances",
    )
    example: ClassVar = "/cordee nudges 08:30"
    form: ClassVar = ("at", "switch")

    at: Annotated[time | None, HourNamed()] = None
    switch: Annotated[str | None, OneOf(choices=SWITCH)] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Change the hour by everybody's own clock, or end them for the whole team."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.at is None and self.switch is None:
            raise NeedsForm(command=self)
        must_be_polite(self.at, LAST_MORNING)
        nudges = team.nudges.chosen(request.now, team.calendar, at=self.at, on=_is_on(self.switch))
        event = edit_team(team, request, work, nudges=nudges)
        after = work.workspace.team(team.id)
        return TeamArranged(
            workspace=work.workspace,
            team=after,
            changed=(event,),
            batch=batch_of(work),
            next_turn=next_turn(after.nudges, after.calendar, request.now),
        )


class SetWall(Command):
    """Switch the staircase of success in the team's channel on or off."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("wall", "escalier", "mur", "escalier de la réussite", "settings wall")
    example: ClassVar = "/cordee wall off"
    form: ClassVar = ("switch",)

    switch: Annotated[str | None, OneOf(choices=SWITCH)] = None

    def run(self, request: Request, work: UnitOfWork) -> TeamArranged:
        """Have the message put up and kept up to date, or say in its place that it is off."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.switch is None:
            raise NeedsForm(command=self)
        event = edit_team(team, request, work, wall=self.switch == "on")
        have_walls_drawn((event,), (team.id,), request.now, work)
        after = work.workspace.team(team.id)
        return TeamArranged(workspace=work.workspace, team=after, changed=(event,), batch=batch_of(work))


def _is_on(switch: str | None) -> bool | None:
    return None if switch is None else switch == "on"


def must_be_polite(at: time | None, last: time) -> None:
    """Raise NotAllowed for an hour at which nothing is said by itself (rules 3.4)."""
    if at is not None and not (is_polite(at) and at <= last):
        raise NotAllowed(right="polite_hours", first=FIRST_HOUR, last=last)
