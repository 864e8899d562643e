"""The team leaderboard: a lane for every form of value, with who brought what; never one sum of a person (rules 9)."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from domain.foundations.money import Money
from domain.foundations.value import Stored
from domain.foundations.when import Period
from domain.selling.people import BoardDetail
from domain.team.contribution import Part

WEEKS: Final = 4
"""The board tells of the last four weeks, today included."""


class Form(StrEnum):
    """A form of value, in the order of the board; each has a lane of its own."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    CLOSING = "closing"
    HELP = "help"
    PRACTICES = "practices"

    __hash__ = str.__hash__  # as the word that it equals: as `Part` does


PARTS: Final[Mapping[Form, Part]] = {Form(part): part for part in Part}
"""The part of a won deal that shows in a lane."""


class Done(NamedTuple):
    """A kind of action, how it ended, and how often."""

    action: str
    outcome: str | None
    times: int


class Brought(Stored):
    """What was brought in one lane."""

    wins: int = 0
    """Won deals with a part in them."""
    deals: Fraction = Fraction()
    """The parts added up, as deals."""
    actions: tuple[Done, ...] = ()
    """Actions that count, the most frequent first."""
    handoffs: int = 0
    """Hand-offs given that were accepted."""
    helped: int = 0
    """Won deals in which help was confirmed."""
    thanks: int = 0
    """Thanks received that count."""
    practices: int = 0
    """Practices shared."""
    adopted: int = 0
    """How often others tried them."""
    adopters: int = 0
    """How many others did; of a person alone, not of a team."""
    apart: Fraction = Fraction()
    """Of the wins, those of a run together being one: how many a person had a part in."""

    @property
    def acts(self) -> int:
        """How many actions that count."""
        return sum(done.times for done in self.actions)

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to tell."""
        counts = self.wins, self.handoffs, self.helped, self.thanks, self.practices, self.adopted
        return not (any(counts) or self.deals or self.actions)


class Person(Stored):
    """A member of a lane."""

    member: int
    brought: Brought
    place: int | None = None
    """1 to 3 for the first of a ranked lane; who brought the same shares a place."""


class Lane(Stored):
    """One form of value: what the team brought, and by whom; who opted out counts in the total alone."""

    form: Form
    total: Brought
    people: tuple[Person, ...]


class Board(Stored):
    """The leaderboard of a team over some weeks. A lane in which nobody brought anything is left out."""

    team: int
    period: Period
    won: int
    worth: Money
    """What was won, in the team's currency; wins without an amount or in a currency without a rate are left out."""
    left_out: int
    lanes: tuple[Lane, ...]


def board_period(today: date) -> Period:
    """Return the days that the board tells of."""
    return Period(first=today - timedelta(weeks=WEEKS) + timedelta(days=1), last=today)


def brought_by(member: int, shown: Board) -> dict[Form, Brought]:
    """Return what one member brought, lane by lane; nothing of lanes in which they are not named."""
    mine = {lane.form: person.brought for lane in shown.lanes for person in lane.people if person.member == member}
    return {form: mine[form] for form in Form if form in mine}


def detailed(shown: Board, detail: BoardDetail) -> Board:
    """Return the board with as much of people as their team has it show; the totals stay (rules 9)."""
    if detail in {BoardDetail.TEAM, BoardDetail.HONOURS}:
        return shown.but(lanes=tuple(lane.but(people=()) for lane in shown.lanes))
    return ranked(shown) if detail is BoardDetail.RANKED else shown


def ranked(shown: Board, first: int = 3) -> Board:
    """Return the board with the first of each lane in the order of what they brought, the others by name."""
    return shown.but(lanes=tuple(_ranked(lane, first) for lane in shown.lanes))


def merit(brought: Brought) -> tuple[Fraction | int, ...]:
    """Return what a lane's people are compared by: what others vouched for first, actions last, larger is more."""
    others = (brought.helped, brought.wins, brought.handoffs, brought.adopted, brought.thanks, brought.practices)
    return brought.deals, *others, brought.acts


def _ranked(lane: Lane, first: int) -> Lane:
    merits = sorted((merit(person.brought) for person in lane.people), reverse=True)
    places = {person.member: merits.index(merit(person.brought)) + 1 for person in lane.people}
    best = sorted((each for each in lane.people if places[each.member] <= first), key=lambda each: places[each.member])
    others = (each for each in lane.people if each not in best)
    return lane.but(people=(*(each.but(place=places[each.member]) for each in best), *others))
