"""Honours: at most five mentions a week, one per form of value, that nobody gets again and again (rules 9).

They tell of four weeks and are settled once for the week in which these end: `HonoursTold` keeps whom they named, so
that the next weeks' know it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Final, Literal

from domain.foundations.event import Subject, subjects_of
from domain.foundations.value import Stored
from domain.foundations.when import ONE_DAY, Period, week_of
from domain.insight.positions import NOBODY
from domain.selling.people import Member, Role
from domain.team.board import Brought, Form, merit
from domain.team.recognition import Recognition, RecognitionEvent

MOST: Final = 5
"""Mentions of a week."""
COOL: Final = 4
"""Weeks in which nobody gets the same title twice, where at least two might."""
VOUCHED: Final = 3
"""What others vouched for that makes a mention due: hand-offs accepted, parts in wins, mates who tried a practice...

Thanks are not among them, as they cost nothing: a few who thank each other round and round would all be due. The wins
of a run are one, and a mate is one however many practices they tried.
"""
ACTED: Final = 10
"""... or else actions that count; both in four weeks, pro rata to the days worked."""
LEAST_PRESENT: Final = Fraction(1, 4)
"""Whoever worked less than a week of the four is judged as if it had been one: a day says too little."""
OPEN_DEALS: Final = 5
"""Open deals of a person that say something about how they are kept."""
WELL_KEPT: Final = Fraction(4, 5)
"""The part of them that must be complete: amount, a signature and a next step that are not in the past."""


class Title(StrEnum):
    """What a mention is for, in the order in which they are told."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    CLOSING = "closing"
    MENTORING = "mentoring"
    DATA_KEEPING = "data_keeping"
    PRACTICE = "practice"
    CALIBRATION = "calibration"
    PROGRESS = "progress"


LANES: Final[Mapping[Title, Form]] = {
    Title.PROSPECTING: Form.PROSPECTING,
    Title.QUALIFICATION: Form.QUALIFICATION,
    Title.PROPOSAL: Form.PROPOSAL,
    Title.CLOSING: Form.CLOSING,
    Title.MENTORING: Form.HELP,
    Title.PRACTICE: Form.PRACTICES,
}
"""The lane whose contents a title tells; of the others a figure would be private."""
ROLES_OF: Final[Mapping[Title, Role]] = {
    Title.PROSPECTING: Role.PROSPECTOR,
    Title.QUALIFICATION: Role.QUALIFIER,
    Title.PROPOSAL: Role.PROPOSAL_BUILDER,
    Title.CLOSING: Role.CLOSER,
    Title.MENTORING: Role.MENTOR,
}
"""The role that holds a form."""
_PHASES: Final = frozenset({Title.PROSPECTING, Title.QUALIFICATION, Title.PROPOSAL, Title.CLOSING})


class Mention(Stored):
    """Somebody is named for a form of value; ids only, so that it may be kept as it was told."""

    title: Title
    members: tuple[int, ...]
    """Whom it names, by id; several share it where they brought the same."""
    alone: bool = False
    """Whether one person holds this form: it is told as a fact of the team, and is nobody's title."""
    brought: Brought | None = None
    """What it tells of each of them; None where a figure would be private, or theirs differ."""


class Honours(Recognition):
    """The mentions of a week, as they were settled. `by` is nobody: they are worked out."""

    by: int = NOBODY
    week: date
    """Its Monday."""
    mentions: tuple[Mention, ...]


class HonoursTold(RecognitionEvent):
    """The mentions of a week were settled; whom they name gets other ones in the weeks that follow."""

    about: ClassVar = Honours
    noun: ClassVar = "honours"
    kind: Literal["honours.told"] = "honours.told"
    honours: Honours

    @property
    def given(self) -> Honours:
        return self.honours

    @property
    def leans_on(self) -> frozenset[Subject]:
        named = (member for mention in self.honours.mentions for member in mention.members)
        return subjects_of("team", self.honours.team) | subjects_of("member", *named)


class Weeks(Stored):
    """What one member did in the four weeks that honours tell of."""

    member: int
    presence: Fraction = Fraction(1)
    """The part of the team's business days on which they worked."""
    brought: Mapping[Form, Brought] = {}
    before: int = 0
    """Actions that count in the four weeks before."""
    presence_before: Fraction = Fraction(1)
    open_deals: int = 0
    complete: int = 0
    """Open deals with an amount, and a signature and a next step that are not in the past."""
    skill: Fraction | None = None
    """How much better their forecasts were than knowing only how many deals are won; None while that says nothing."""

    def pro_rata(self, least: int, presence: Fraction | None = None) -> int:
        """Return a minimum of four weeks for the days that they worked; at least one."""
        of, whole = max(self.presence if presence is None else presence, LEAST_PRESENT).as_integer_ratio()
        return -(-least * of // whole)

    @cached_property
    def worked(self) -> Fraction:
        """What counts is divided by this: absence never costs a mention."""
        return max(self.presence, LEAST_PRESENT)

    @cached_property
    def acts(self) -> int:
        """Actions that count, of all forms."""
        return sum(each.acts for each in self.brought.values())

    @cached_property
    def vouched(self) -> Fraction:
        """How often somebody else vouched for what they did; their wins are those of the form that has most."""
        wins = max((each.apart for each in self.brought.values()), default=Fraction())
        return wins + sum(each.handoffs + each.adopters for each in self.brought.values())


def honoured_week(today: date) -> Period:
    """Return the week that ended last: honours tell of the four that end with it."""
    return week_of(week_of(today).first - ONE_DAY)


def honours(
    weeks: Iterable[Weeks], members: Sequence[Member], *, team: int, week: Period, past: Iterable[Honours]
) -> tuple[Mention, ...]:
    """Return a team's mentions for a week, in the order of their titles.

    `members` are the team's active ones; who opted out is not named. `past` are the honours told before: those of the
    last three weeks count. Forms that were not told for longest come first, so that none starves.
    """
    may = {member.id for member in members if member.on_board}
    known = [each for each in weeks if each.member in may]
    earlier = [each for each in past if week.first - timedelta(weeks=COOL) < each.week < week.first]
    told = {mention.title: each.week for each in sorted(earlier, key=lambda h: h.week) for mention in each.mentions}
    had = {(mention.title, who) for each in earlier for mention in each.mentions if not mention.alone
           for who in mention.members}  # fmt: skip
    named: set[int] = set()
    found: list[Mention] = []
    for title in sorted(Title, key=lambda title: (told.get(title, date.min), _ORDER[title])):
        eligible = [each for each in known if is_eligible(title, each)]
        alone = len(eligible) == 1 and _holders(title, members, team) == [eligible[0].member]
        free = [
            each
            for each in eligible
            if alone or (each.member not in named and (len(eligible) == 1 or (title, each.member) not in had))
        ]
        if free and len(found) < MOST:
            found.append(_mention(title, free, alone=alone))
            named.update(() if alone else found[-1].members)
    return tuple(sorted(found, key=lambda mention: _ORDER[mention.title]))


def is_eligible(title: Title, weeks: Weeks) -> bool:
    """Tell whether somebody may be mentioned for a form: three vouched for or ten actions, pro rata to their presence.

    Of a phase its own hand-offs, wins and actions are counted; of the other forms those of all.
    """
    lane = weeks.brought.get(LANES[title], Brought()) if title in LANES else Brought()
    if title in _PHASES:
        return lane.handoffs + lane.apart >= weeks.pro_rata(VOUCHED) or lane.acts >= weeks.pro_rata(ACTED)
    if weeks.vouched < weeks.pro_rata(VOUCHED) and weeks.acts < weeks.pro_rata(ACTED):
        return False
    match title:
        case Title.MENTORING:
            return lane.helped > 0
        case Title.PRACTICE:
            return lane.practices > 0
        case Title.DATA_KEEPING:
            return weeks.open_deals >= OPEN_DEALS and Fraction(weeks.complete, weeks.open_deals) >= WELL_KEPT
        case Title.CALIBRATION:
            return weeks.skill is not None and weeks.skill > 0
        case _:
            enough = weeks.pro_rata(ACTED, weeks.presence_before)
            return weeks.before >= enough and _progress(weeks) > 1


def standing(honours: Honours, members: Iterable[Member]) -> tuple[Mention, ...]:
    """Return the mentions as they may be shown now: without whoever left or opted out since."""
    may = {member.id for member in members if member.on_board}
    kept = (each.but(members=tuple(who for who in each.members if who in may)) for each in honours.mentions)
    return tuple(each for each in kept if each.members)


def _mention(title: Title, free: Sequence[Weeks], *, alone: bool) -> Mention:
    measured = [(_measure(title, each), each) for each in free]
    best = max(measure for measure, _ in measured)
    first = sorted((each for measure, each in measured if measure == best), key=lambda each: each.member)
    brought = [each.brought.get(LANES[title]) for each in first] if title in LANES else [None]
    same = all(each == brought[0] for each in brought)
    return Mention(
        title=title, members=tuple(each.member for each in first), alone=alone, brought=brought[0] if same else None
    )


def _measure(title: Title, weeks: Weeks) -> tuple[Fraction | int, ...]:
    """Return what people are compared by, per day worked; larger is more."""
    lane = weeks.brought.get(LANES[title], Brought()) if title in LANES else Brought()
    match title:
        case Title.MENTORING:
            return lane.apart / weeks.worked, lane.thanks / weeks.worked
        case Title.PRACTICE:
            return lane.adopted / weeks.worked, lane.practices / weeks.worked
        case Title.DATA_KEEPING:
            return (Fraction(weeks.complete, weeks.open_deals),)
        case Title.CALIBRATION:
            return (weeks.skill or Fraction(),)
        case Title.PROGRESS:
            return (_progress(weeks),)
        case _:
            return merit(lane) if weeks.worked == 1 else tuple(part / weeks.worked for part in merit(lane))


def _progress(weeks: Weeks) -> Fraction:
    """Return how many times as much somebody did per day worked as in the four weeks before."""
    before = Fraction(weeks.before) / max(weeks.presence_before, LEAST_PRESENT)
    return Fraction(weeks.acts) / weeks.worked / before if before else Fraction()


def _holders(title: Title, members: Iterable[Member], team: int) -> list[int]:
    """Return the members who hold a form's role in the team; nobody holds a form without a role."""
    role = ROLES_OF.get(title)
    seats = ((member.id, member.in_team(team)) for member in members)
    return [number for number, seat in seats if seat is not None and role in {held.role for held in seat.roles}]


_ORDER: Final = {title: n for n, title in enumerate(Title)}
