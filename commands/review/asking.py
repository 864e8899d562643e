"""What members are asked this morning for the review of their team's week, and what managers may look at (rules 10)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from commands.telling import chains_of
from domain.foundations.when import ONE_DAY, Period
from domain.insight.stalls import Concern
from domain.ports import Scope, UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.team.weekly import Example, Story
from domain.voice.asking import LATELY, asking_day, difficult, is_asked, previewed, wins_asked_about
from domain.voice.brief import look_at

MOST_WINS: Final = 50
"""Wins of a few days about which people are asked: the largest."""
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
                teams[team.id, today] = _of_team(team, today, now, work) if is_asked(team) else _OfTeam({}, None)
            found.append(teams[team.id, today])
        worked = tuple(dict.fromkeys(deal for each in found for deal in each.worked.get(member.id, ())))
        lent = [each.lend.id for each in found if each.lend is not None and each.lend.owner == member.id]
        hears = Asked(worked, lent[0] if lent else None, previewed(member, theirs, today))
        if hears != Asked():
            asked[member.id] = hears
    return asked


class _OfTeam(NamedTuple):
    worked: Mapping[int, tuple[int, ...]]
    """By member the wins in which they had a part, and of which they have not told."""
    lend: Deal | None


def _of_team(team: Team, today: date, now: datetime, work: UnitOfWork) -> _OfTeam:
    days = wins_asked_about(team.calendar, today)
    worked = {} if days is None else _worked(team, days, work)
    lend = _lend(team, today, now, work) if asking_day(team.calendar, today) == today else None
    return _OfTeam(worked, lend)


def _worked(team: Team, days: Period, work: UnitOfWork) -> Mapping[int, tuple[int, ...]]:
    won = work.deals.signed(Scope(teams=(team.id,)), first=days.first, last=days.last, limit=MOST_WINS)
    told = {(story.by, story.deal) for story in work.recognitions.on(Story, [deal.id for deal in won])}
    chains = chains_of(won, work)
    asked: dict[int, list[int]] = {}
    for deal in won:
        for member in _behind(deal, (each for phase in chains[deal.id] for each in phase.members)):
            if (member, deal.id) not in told:
                asked.setdefault(member, []).append(deal.id)
    return {member: tuple(deals) for member, deals in asked.items()}


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
