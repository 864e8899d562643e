"""How a leaderboard is added up: which lane what stands in, what each member brought to it, and the team (rules 9)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Final

from domain.foundations.money import Money, Rates, exact_minor, rounded
from domain.foundations.when import Period
from domain.insight.positions import NOBODY
from domain.selling.activity import ActionType
from domain.selling.lookup import folded
from domain.selling.people import PHASES_OF, Member, Team
from domain.selling.process import Phase
from domain.team.acts import Acts, counting
from domain.team.board import PARTS, Board, Brought, Done, Form, Lane, Person
from domain.team.contribution import WHOLE, Credit, Part
from domain.team.recognition import Adoption, Practice, Thanks, counted

ALONE: Final = Fraction(1)
"""What a win weighs that is no part of a run."""
OF_ACTION: Final[Mapping[str, Form]] = {
    "prospect": Form.PROSPECTING,
    "meeting_booked": Form.PROSPECTING,
    "meeting": Form.QUALIFICATION,
    "discovery": Form.QUALIFICATION,
    "demo": Form.PROPOSAL,
    "proposal_sent": Form.PROPOSAL,
    "quote_sent": Form.PROPOSAL,
    "follow_up": Form.CLOSING,
}
"""The lane of an action; any other one (calls, messages) stands in that of the first phase that its author holds."""


def board(
    credit: Sequence[Credit],
    weights: Mapping[int, Fraction],
    done: Acts,
    *,
    handoffs: Mapping[tuple[int, Phase], int] = MappingProxyType({}),
    thanks: Iterable[Thanks],
    practices: Iterable[Practice],
    adoptions: Iterable[Adoption],
    team: Team,
    members: Sequence[Member],
    actions: Iterable[ActionType],
    rates: Rates,
    period: Period,
) -> Board:
    """Return what a team brought in a period, lane by lane.

    `credit` is that of the wins of the period, `weights` what each weighs (`contribution.run_weights`), `done` how
    often each (member, action, outcome) was done in it, `handoffs` how many hand-offs out of each phase a member gave
    that were accepted in it. `thanks` are those of the period and of the day before it, as
    a return within 24 hours counts once.
    """
    tally = _Tally()
    for each in credit:
        tally.win(each, weights.get(each.deal, ALONE))
    by_id = {member.id: member for member in members}
    lane_of = cache(lambda member: _first_lane_of(by_id.get(member), team))
    for (member, action, outcome), times in counting(done, actions).items():
        tally.action(member, OF_ACTION.get(action) or lane_of(member), Done(action, outcome, times))
    for (member, phase), times in handoffs.items():
        tally.add(member, Form(phase), handoffs=times)
    for given in counted(thanks):
        if team.calendar.day_of(given.at) in period:
            tally.add(given.to, Form.HELP, thanks=1)
    authors: dict[int, int] = {}
    for practice in practices:
        tally.add(practice.by, Form.PRACTICES, practices=1)
        authors[practice.id] = practice.by
    mates: dict[int, list[int]] = {}
    for tried in adoptions:
        if tried.practice in authors:
            mates.setdefault(authors[tried.practice], []).append(tried.by)
    for author, those in mates.items():
        tally.add(author, Form.PRACTICES, adopted=len(those), adopters=len(set(those)))
    worth, left_out = _worth(credit, team.currency, rates)
    return Board(
        team=team.id,
        period=period,
        won=len(credit),
        worth=Money.of_minor(rounded(worth), team.currency),
        left_out=left_out,
        lanes=tally.lanes({member.id: str(member.name) for member in members if member.on_board}),
    )


def _first_lane_of(member: Member | None, team: Team) -> Form:
    """Return the lane of the first phase whose role a member holds."""
    membership = None if member is None else member.in_team(team.id)
    held = {PHASES_OF[each.role] for each in (() if membership is None else membership.roles) if each.role in PHASES_OF}
    return next((Form(phase) for phase in Phase if phase in held), Form.PROSPECTING)


def _worth(credit: Sequence[Credit], currency: str, rates: Rates) -> tuple[Fraction, int]:
    """Return what wins are worth in minor units of a currency, and how many have no amount or no rate."""
    here, elsewhere, left_out = 0, Fraction(), 0
    for each in credit:
        if each.worth is not None and each.worth.currency == currency:
            here += each.worth.minor
        elif each.worth is None or (rate := rates.on(each.day, each.worth.currency, currency)) is None:
            left_out += 1
        else:
            elsewhere += exact_minor(each.worth.minor, each.worth.currency, currency, rate)
    return here + elsewhere, left_out


class _Tally:
    """Adds up what each member brought to each lane."""

    def __init__(self) -> None:
        self._brought: dict[Form, dict[int, dict[str, int]]] = {form: {} for form in Form}
        self._parts: dict[tuple[int, int], dict[tuple[Part, int], list[int]]] = {}
        """Wins with a part, and its points, by what a win weighs: few weights, so that few fractions are added."""
        self._actions: dict[tuple[Form, int], list[Done]] = {}
        self._wins = Counter[Part]()

    def add(self, member: int, form: Form, **counts: int) -> None:
        mine = self._brought[form].setdefault(member, {})
        for name, n in counts.items():
            mine[name] = mine.get(name, 0) + n

    def win(self, credit: Credit, weight: Fraction) -> None:
        """Take in who had a part in a win, and in which lanes it shows."""
        parts = self._parts.setdefault(weight.as_integer_ratio(), {})
        lanes: set[Part] = set()
        for share in credit.shares:
            member = share.member
            for part, points in share.parts.items():
                lanes.add(part)
                mine = parts.get((part, member))
                if mine is None:
                    parts[part, member] = [1, points]
                else:
                    mine[0] += 1
                    mine[1] += points
        self._wins.update(lanes)

    def action(self, member: int, form: Form, done: Done) -> None:
        self.add(member, form)
        self._actions.setdefault((form, member), []).append(done)

    def lanes(self, names: Mapping[int, str]) -> tuple[Lane, ...]:
        """Return the lanes in which somebody brought something; `names` are of those whom they may name."""
        for parts in self._parts.values():
            for (part, member), (wins, _) in parts.items():
                self.add(member, Form(part), **{"helped" if part is Part.HELP else "wins": wins})
        brought = {each for members in self._brought.values() for each in members}
        order = sorted(names.keys() & brought, key=lambda each: (folded(names[each]), each))
        found = (self._lane(form, order) for form in Form)
        return tuple(lane for lane in found if not lane.total.is_nothing)

    def _lane(self, form: Form, order: Sequence[int]) -> Lane:
        """Return a lane: its total over everybody, and of those given, in this order, who brought something."""
        brought = {member: self._of(form, member) for member in self._brought[form]}
        wins = self._wins[PARTS[form]] if form in PARTS else 0
        counts = ("handoffs", "thanks", "practices", "adopted")
        total = Brought(
            wins=0 if form is Form.HELP else wins,
            helped=wins if form is Form.HELP else 0,
            deals=sum((each.deals for each in brought.values()), Fraction()),
            actions=_most_frequent(done for each in brought.values() for done in each.actions),
            **{name: sum(getattr(each, name) for each in brought.values()) for name in counts},
        )
        people = (Person(member=each, brought=brought[each]) for each in order if each in brought)
        return Lane(form=form, total=total, people=tuple(each for each in people if not each.brought.is_nothing))

    def _of(self, form: Form, member: int) -> Brought:
        return Brought(
            **self._wins_of(form, member),
            actions=_most_frequent(self._actions.get((form, member), ())),
            **self._brought[form][member],
        )

    def _wins_of(self, form: Form, member: int) -> dict[str, Fraction]:
        """Return what a member's parts of one form come to as deals, and in how many wins these are."""
        deals, apart = Fraction(), Fraction()
        if member != NOBODY and form in PARTS:
            for (of, among), parts in self._parts.items():
                wins, points = parts.get((PARTS[form], member), (0, 0))
                deals += Fraction(points * of, WHOLE * among)
                apart += Fraction(wins * of, among)
        return {"deals": deals, "apart": apart}


def _most_frequent(some: Iterable[Done]) -> tuple[Done, ...]:
    totals: dict[tuple[str, str | None], int] = {}
    for each in some:
        kind = each.action, each.outcome
        totals[kind] = totals.get(kind, 0) + each.times
    added = (Done(action, outcome, times) for (action, outcome), times in totals.items() if times > 0)
    return tuple(sorted(added, key=lambda done: (-done.times, done.action, done.outcome or "")))
