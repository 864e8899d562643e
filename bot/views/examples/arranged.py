"""Examples of answers about days and hours, and of the news that a digest comes."""

from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any

from bot.views.posts.announcements import AmountsChangedPost, BoardChangedPost, DigestOnPost
from bot.views.sample import ANN, BOB, LEA, NOW, SALES, TODAY, WORKSPACE
from commands.replies import MemberArranged, TeamArranged
from domain.foundations.event import changes_between
from domain.foundations.rhythm import Rhythm, Weekly
from domain.foundations.when import Closure
from domain.selling.availability import Absence, Quiet, WorkingWeek
from domain.selling.people import BoardDetail, Member, MemberEdited, Team, TeamEdited
from domain.voice.announcements import AmountsChanged, BoardChanged, DigestOn

AUGUST = Closure(first=date(2027, 8, 2), last=date(2027, 8, 22))
TOMORROW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
WEDNESDAY_MORNING = WorkingWeek(mornings=frozenset({0, 1, 2, 3}), afternoons=frozenset({0, 1, 3}))


def team_arranged(before: Team = SALES, **after: Any) -> TeamArranged:
    """Return the answer to a change of the team."""
    event = TeamEdited(team=1, by=2, at=NOW, changes=changes_between(before, **after))
    turn = TOMORROW if {"digest", "nudges", "review"} & set(after) else None
    return TeamArranged(workspace=WORKSPACE, team=before.but(**after), changed=(event,), batch=6, next_turn=turn)


def member_arranged(before: Member = ANN, team: Team = SALES, **after: Any) -> MemberArranged:
    """Return the answer to a change of a member's days."""
    facts = {name: after.pop(name, None) for name in ("days", "back")}
    event = MemberEdited(member=before.id, by=2, at=NOW, changes=changes_between(before, **after))
    member = before.but(**after)
    return MemberArranged(workspace=WORKSPACE, batch=6, member=member, team=team, changed=(event,), **facts)


def away(first: date, last: date, **half: Any) -> tuple[Absence, ...]:
    """Return one absence."""
    return (Absence(first=first, last=last, **half),)


LEAVE = away(date(2026, 12, 24), date(2027, 1, 3))
OFF = Rhythm(at=time(8, 45), on=False)
TEAM_ARRANGED = (
    team_arranged(digest=Rhythm(at=time(9), since=NOW)),
    team_arranged(digest=OFF),
    team_arranged(SALES.but(channel=None, digest=OFF), digest=Rhythm(at=time(9), since=NOW), silent=True),
    team_arranged(SALES.but(silent=True), silent=False),
    team_arranged(review=Weekly(at=time(16), weekday=4, since=NOW)),
    team_arranged(review=Weekly(at=time(8, 30), on=False)),
    team_arranged(SALES.but(channel=None, review=Weekly(at=time(9), on=False)), review=Weekly(at=time(9), since=NOW)),
    team_arranged(nudges=Rhythm(at=time(8), since=NOW)),
    team_arranged(nudges=Rhythm(at=time(8), on=False)),
    team_arranged(wall=False),
    team_arranged(SALES.but(wall=False), wall=True),
    team_arranged(calendar=SALES.calendar.but(closures=(AUGUST,))),
    team_arranged(
        SALES.but(calendar=SALES.calendar.but(closures=(AUGUST,))),
        calendar=SALES.calendar.but(
            country="DE", subdivision="BY", zone="Europe/Berlin", weekdays=frozenset({0, 1, 2, 3, 5})
        ),
    ),
    team_arranged(calendar=SALES.calendar.changed_from(TODAY, weekdays=frozenset({0, 1, 2, 3}))),
    team_arranged(
        SALES.but(calendar=SALES.calendar.changed_from(date(2026, 3, 2), weekdays=frozenset({0, 1, 2, 3}))),
        calendar=SALES.calendar.changed_from(date(2026, 3, 2), weekdays=frozenset({0, 1, 2, 3})).changed_from(
            date(2027, 1, 1), country="DE", subdivision="BY"
        ),
    ),
    TeamArranged(
        workspace=WORKSPACE.but(
            members=(
                ANN.but(absences=away(date(2026, 11, 20), date(2026, 12, 4))),
                BOB.but(absences=away(date(2026, 11, 27), date(2026, 11, 27), half="afternoon")),
                LEA.but(absences=LEAVE),
            )
        ),
        team=SALES.but(calendar=SALES.calendar.but(country=None)),
    ),
)
MEMBER_ARRANGED = (
    member_arranged(absences=LEAVE, days=Fraction(5), back=date(2027, 1, 4)),
    member_arranged(LEA, absences=LEAVE, days=Fraction(9, 2), back=None),
    member_arranged(absences=away(date(2026, 11, 27), date(2026, 11, 27), half="morning"), days=Fraction(1, 2)),
    member_arranged(LEA, absences=away(date(2026, 11, 27), date(2026, 11, 27), half="afternoon"), days=Fraction(1, 2)),
    member_arranged(ANN.but(absences=LEAVE), absences=(), days=Fraction(5)),
    member_arranged(LEA.but(absences=LEAVE), absences=away(date(2026, 12, 24), date(2026, 12, 27)), days=Fraction(4)),
    member_arranged(week=WEDNESDAY_MORNING),
    member_arranged(LEA.but(week=WEDNESDAY_MORNING), week=None),
    member_arranged(**ANN.working_from(date(2026, 12, 1), WEDNESDAY_MORNING)),
    member_arranged(quiet=Quiet(brief=True, nudges=True, until=date(2026, 11, 30))),
    member_arranged(quiet=Quiet(nudges=True)),
    member_arranged(ANN.but(quiet=Quiet(brief=True)), quiet=Quiet()),
    member_arranged(morning=time(9, 15)),
    member_arranged(ANN.but(morning=time(9, 15)), SALES.but(nudges=Rhythm(at=time(8, 30), on=False)), morning=None),
)
DIGEST_ON = (
    DigestOnPost(DigestOn(team=1, by=2, batch=6), SALES),
    DigestOnPost(DigestOn(team=1, by=None, batch=6), SALES),
    DigestOnPost(DigestOn(team=1, by=2, batch=6), SALES, undone=True),
    DigestOnPost(DigestOn(team=1, by=2, batch=6), SALES.but(digest=SALES.digest.but(on=False))),
)
AMOUNTS_CHANGED = (
    AmountsChangedPost(AmountsChanged(team=1, by=2, batch=6), SALES.but(amounts=False)),
    AmountsChangedPost(AmountsChanged(team=1, by=None, batch=6), SALES.but(amounts=False)),
    AmountsChangedPost(AmountsChanged(team=1, by=2, batch=6, shown=True), SALES),
    AmountsChangedPost(AmountsChanged(team=1, by=None, batch=6, shown=True), SALES),
    AmountsChangedPost(AmountsChanged(team=1, by=2, batch=6), SALES, undone=True),
    AmountsChangedPost(AmountsChanged(team=1, by=2, batch=6, shown=True), SALES.but(amounts=False), undone=True),
)
BOARD_CHANGED = (
    BoardChangedPost(BoardChanged(team=1, by=2, batch=6), SALES.but(board=BoardDetail.RANKED)),
    BoardChangedPost(BoardChanged(team=1, by=None, batch=6), SALES.but(board=BoardDetail.TEAM)),
    BoardChangedPost(BoardChanged(team=1, by=2, batch=6), SALES, undone=True),
    BoardChangedPost(BoardChanged(team=1, by=2, batch=6), SALES, back=True),
)
