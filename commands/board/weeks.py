"""What a team's leaderboard and its honours are made of, read once for both of them (rules 9)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from domain.foundations.when import ONE_DAY, Period
from domain.ports import Recognised, UnitOfWork
from domain.selling.handed import ANSWER_WITHIN
from domain.selling.people import BoardDetail, Member, Team
from domain.selling.process import Phase
from domain.team.acts import Acts, counting, in_time
from domain.team.board import Board, board_period
from domain.team.contribution import Credit, Win, run_weights
from domain.team.handoff import HandOff, accepted_in
from domain.team.honours import Honours, honoured_week
from domain.team.tally import board


class BoardWeeks:
    """What a team's leaderboards over some periods are made of: each kind of it is read when needed, for all at once.

    `counted` are further periods of which only actions are counted, whenever they were logged. `said` is what was said
    in recognition in all of them and on the day before, where it was read already.
    """

    def __init__(
        self,
        team: Team,
        periods: Sequence[Period],
        work: UnitOfWork,
        *,
        counted: Sequence[Period] = (),
        said: Recognised | None = None,
    ) -> None:
        self.team = team
        self._boards, self._periods = tuple(periods), (*periods, *counted)
        self._first, self._last = min(each.first for each in periods), max(each.last for each in periods)
        self._given = said
        self._in = work

    def board(
        self, period: Period, *, named: int | None = None, members: Sequence[Member] | None = None
    ) -> tuple[Board, Recognised]:
        """Return the leaderboard of a period, and what was said in recognition in it and on the day before.

        `named` is somebody whom it names in any case: the reader, where nobody else reads it. `members` are those whom
        it may name, if these are not as the workspace has them.
        """
        workspace, said = self._in.workspace, self._said_in(period)
        shown = board(
            self.credit(period),
            self.weights,
            self._acts[period],
            handoffs=self._handed_on(period),
            thanks=said.thanks,
            practices=said.practices,
            adoptions=said.adoptions,
            team=self.team,
            members=[each.but(on_board=True) if each.id == named else each for each in members or workspace.members],
            actions=workspace.actions,
            rates=workspace.rates,
            period=period,
        )
        return shown, said

    def credit(self, period: Period) -> Sequence[Credit]:
        """Return the credit of the wins of a period."""
        return [each for each in self._credit if each.day in period]

    @cached_property
    def weights(self) -> Mapping[int, Fraction]:
        """What each win weighs in the deals view: all wins of their accounts are looked at."""
        accounts = {each.account for each in self._credit if each.account is not None}
        wins = {win.deal: win for win in self._in.credits.wins_of(accounts)}
        mine = {each.deal: Win(each.deal, each.account, each.day) for each in self._credit}
        return run_weights((wins | mine).values())

    @cached_property
    def said(self) -> Recognised:
        """What was said in recognition, as it was read."""
        first = self._first - ONE_DAY
        return self._given or self._in.recognitions.of_team(self.team.id, first=first, last=self._last)

    def acts(self, period: Period) -> Mapping[int, int]:
        """Return how many actions of each member count in a period."""
        total: dict[int, int] = {}
        for (member, _, _), times in counting(self._acts[period], self._in.workspace.actions).items():
            total[member] = total.get(member, 0) + times
        return total

    @cached_property
    def _acts(self) -> Mapping[Period, Acts]:
        found, later = self._in.activities.by_member(self.team.id, self._periods)
        done = dict(zip(self._periods, found, strict=True))
        calendar = self.team.calendar
        return done | {each: in_time(done[each], later, period=each, calendar=calendar) for each in self._boards}

    @cached_property
    def _credit(self) -> Sequence[Credit]:
        return self._in.credits.of_team(self.team.id, Period(first=self._first, last=self._last))

    @cached_property
    def _handoffs(self) -> Sequence[HandOff]:
        """Those that may have come to count: one that nobody answers does so by itself, days after it was made."""
        since = self.team.calendar.add_business_days(self._first, -(ANSWER_WITHIN + 1))
        return self._in.handoffs.of_team(self.team.id, first=since, last=self._last)

    def _handed_on(self, period: Period) -> Mapping[tuple[int, Phase], int]:
        """Return how many hand-offs out of each phase a member gave that came to count in a period."""
        made = (each for each in self._handoffs if each.day <= period.last)
        given = accepted_in(made, self.team.calendar, first=period.first, last=period.last, today=period.last)
        return Counter((each.giver, self._in.workspace.stage(each.left).phase) for each in given)

    def _said_in(self, period: Period) -> Recognised:
        """Return what was said in a period; thanks and adoptions with those of the day before, which may bear on it."""
        day_of, before = self.team.calendar.day_of, Period(first=period.first - ONE_DAY, last=period.last)
        return self.said.but(
            thanks=tuple(each for each in self.said.thanks if day_of(each.at) in before),
            practices=tuple(each for each in self.said.practices if day_of(each.at) in period),
            adoptions=tuple(each for each in self.said.adoptions if day_of(each.at) in before),
        )


def weeks_of_honours(
    team: Team, today: date, work: UnitOfWork, *, said: Recognised | None = None, beside: Sequence[Period] = ()
) -> BoardWeeks:
    """Return what the mentions of the week that ended last are made of, and the leaderboards of the periods `beside`.

    What was said is read up to today: once the mentions are settled they are found in it, and of the rest no more is
    read than those leaderboards take. `said` is that, where it was read already.
    """
    honoured = board_period(honoured_week(today).last)
    periods = (*beside, honoured)
    if said is None:
        first = min(each.first for each in periods) - ONE_DAY
        said = work.recognitions.of_team(team.id, first=first, last=today)
    if beside and (team.board is BoardDetail.TEAM or settled_in(said, today) is not None):
        return BoardWeeks(team, beside, work, said=said)
    return BoardWeeks(team, periods, work, counted=(board_period(honoured.first - ONE_DAY),), said=said)


def settled_in(said: Recognised, today: date) -> Honours | None:
    """Return the mentions of the week that ended last as they were settled; None while they are not."""
    return next((each for each in said.honours if each.week == honoured_week(today).first), None)
