"""What members are asked this morning for the review of their team's week, and what managers may look at (rules 10)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from commands.review.before import reviews_before, untold
from commands.telling import chains_of
from domain.foundations.when import ONE_DAY, week_of
from domain.insight.stalls import Concern
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.selling.presence import last_morning_worked
from domain.team.weekly import Example, Story
from domain.voice.asking import LATELY, Asking, asking_day, askings, difficult, is_asked, previewed
from domain.voice.brief import look_at
from domain.voice.hours import A_WEEK
from domain.voice.morning import home_of
from domain.voice.review import SUCCESSES, largest

LOST_LOOKED_AT: Final = 10


class Asked(NamedTuple):
    """What one member hears of the review this morning."""

    worked: tuple[int, ...] = ()
    lend: int | None = None
    previews: tuple[int, ...] = ()


def asked_for_review(mornings: Iterable[tuple[Member, date]], now: datetime, work: UnitOfWork) -> Mapping[int, Asked]:
    """Return by member what they hear, on the days of their mornings; whoever hears nothing is left out.

    Each team is looked at once for each day, and its deals only on the days on which people are asked.
    """
    teams: dict[tuple[int, date], _OfTeam] = {}
    asked: dict[int, Asked] = {}
    for member, today in mornings:
        theirs = [work.workspace.team(number) for number in member.teams]
        found = []
        for team in theirs:
            if (team.id, today) not in teams:
                teams[team.id, today] = _of_team(team, today, now, work) if is_asked(team) else _OfTeam((), None)
            found.append(teams[team.id, today])
        won = [each for team in found for each in team.won if member.id in each.behind]
        before = last_morning_worked(member, home_of(member, work.workspace), today) if won else today
        worked = tuple(dict.fromkeys(each.deal for each in won if each.asking.is_news(each.day, before)))
        lent = [each.lend.id for each in found if each.lend is not None and each.lend.owner == member.id]
        hears = Asked(worked, lent[0] if lent else None, previewed(member, theirs, today))
        if hears != Asked():
            asked[member.id] = hears
    return asked


class _Won(NamedTuple):
    deal: int
    day: date
    asking: Asking
    behind: frozenset[int]
    """Those who had a part in it, and have not told of it."""


class _OfTeam(NamedTuple):
    won: Sequence[_Won]
    lend: Deal | None


def _of_team(team: Team, today: date, now: datetime, work: UnitOfWork) -> _OfTeam:
    won = [each for asking in askings(team, today) for each in _won(asking, team, today, work)]
    asks = asking_day(team.calendar, week_of(today)) == today
    return _OfTeam(won, _lend(team, today, now, work) if asks else None)


def _won(asking: Asking, team: Team, today: date, work: UnitOfWork) -> list[_Won]:
    """Return the wins that the review would tell as it stands: of the others nobody would read the answer."""
    days = asking.wins(today)
    if days is None:
        return []
    of_week = work.deals.signed(Scope(teams=(team.id,)), first=days.first, last=days.last, limit=SUCCESSES)
    before = reviews_before(team, asking.week, work, since=A_WEEK)
    won = largest([*of_week, *untold(team, asking.week, before, work)])
    told = {(story.by, story.deal) for story in work.recognitions.on(Story, [deal.id for deal in won])}
    chains = chains_of(won, work)
    found = []
    for deal in won:
        behind = _behind(deal, (each for phase in chains[deal.id] for each in phase.members))
        silent = frozenset(member for member in behind if (member, deal.id) not in told)
        assert deal.closed_at is not None, "what was won was closed"
        found.append(_Won(deal.id, team.calendar.day_of(deal.closed_at), asking, silent))
    return found


def _behind(deal: Deal, chain: Iterable[int]) -> Iterable[int]:
    """Return everybody who had a part in a win, each once."""
    owner = () if deal.owner is None else (deal.owner,)
    return dict.fromkeys((*owner, *chain, *deal.helpers))


def _lend(team: Team, today: date, now: datetime, work: UnitOfWork) -> Deal | None:
    """Return the deal of a team that would teach most; its owner alone is asked about it, once."""
    scope, yesterday = Scope(teams=(team.id,)), today - ONE_DAY
    lost = work.deals.lost(scope, first=yesterday - LATELY + timedelta(days=1), last=yesterday, limit=LOST_LOOKED_AT)
    mates = [mate.id for mate in work.workspace.members_of(team.id)]
    waiting = [
        look_at(*watched, work.workspace, now)
        for watched in work.stalls.of(mates, (Concern.STALLED,), now=now)
        if watched.deal.team == team.id
    ]
    known = [*(deal.id for deal in lost), *(each.deal.id for each in waiting)]
    asked = {answer.deal for answer in work.recognitions.on(Example, known)}
    return difficult(lost, waiting, asked=asked)
