"""What a one-to-one is about: a rep's plan, deals, conversion and forecasts, read for the two of them (rules 10)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from commands.pipeline.conversion import passages_of
from commands.plan.counted import counts_of
from domain.foundations.when import month_of
from domain.insight.calibration import OF_A_PERSON, calibration
from domain.insight.chances import chances
from domain.insight.contacts import frequencies, no_contact
from domain.insight.conversion import Passage, conversion, passed_of
from domain.insight.stalls import Concern, Signal
from domain.ports import Scope, UnitOfWork
from domain.selling.people import PHASES_OF, Member, Team
from domain.team.dependence import year_before
from domain.team.ended import month_ended
from domain.team.plan import Plan, attainment
from domain.voice.brief import Looked, at_risk, look_at
from domain.voice.one_to_one import Packet, Seen, StageSeen, Untidy

FIRST_DAYS: Final = timedelta(days=10)
"""So long after a month's end its plan is what a one-to-one is about: of the new month there is little to tell."""
MOST: Final = 5
"""Stalled deals that are named."""


def packet_of(member: Member, team: Team, now: datetime, work: UnitOfWork) -> Packet:
    """Return a rep's figures; the cost grows with their own deals of a year."""
    workspace = work.workspace
    today = team.calendar.day_of(now)
    plan = Plan(work.objectives, team, workspace.members_of(team.id))
    counts = counts_of(team, work, member=member.id)
    ended, month = month_ended(today - FIRST_DAYS, today), month_of(today)
    lines = () if ended is None else plan.of(member, counts, today=today, period=ended)
    if ended is not None and lines:
        month = ended
    else:
        lines = plan.of(member, counts, today=today, period=month)
    book = [look_at(*each, workspace, now) for each in work.stalls.of((member.id,), (Concern.OPEN,), now=now)]
    book = [each for each in book if each.deal.team == team.id]
    stalled = sorted(
        (each for each in book if each.health.stalled), key=lambda each: (-at_risk(each, workspace), each.deal.id)
    )
    year, own = year_before(today), Scope(teams=(team.id,), owner=member.id)
    passages = passages_of(member.id, own.teams, year, work, today=today)
    return Packet(
        member=member.id,
        day=today,
        month=month,
        plan=lines,
        segments=frequencies(work.accounts.segmented((member.id,), but=no_contact(workspace.actions)), today=today),
        attainment=attainment(lines),
        stalled=len(stalled),
        named=tuple(Seen(deal=each.deal, health=each.health) for each in stalled[:MOST]),
        stages=tuple(_stages(member, team, passages, today, work)),
        ended=sum(each.deals for each in work.reports.resolved(own, year)),
        calibration=calibration(work.outcomes.forecasts(own, year), team.calendar, least=OF_A_PERSON),
        untidy=_untidy(book),
    )


def _stages(
    member: Member, team: Team, passages: Sequence[Passage], today: date, work: UnitOfWork
) -> Iterable[StageSeen]:
    """Give the stages of the phases whose roles the member holds; all where they hold none."""
    period = year_before(today)
    seat = member.in_team(team.id)
    phases = {PHASES_OF[held.role] for held in (seat.roles if seat else ()) if held.role in PHASES_OF}
    resolved = work.reports.resolved(Scope(teams=(team.id,)), period) if passages else ()
    for process in work.workspace.live_processes:
        kinds = (passed_of(each, process, period, member=member.id) for each in passages)
        lines = conversion((each for each in kinds if each is not None), process)
        of_team = chances(resolved, process, today)
        for stage, line, chance in zip(process.live_stages, lines, of_team, strict=True):
            if line.deals and (not phases or stage.phase in phases):
                yield StageSeen(process=process.id, stage=stage.id, line=line, team=chance)


def _untidy(book: Iterable[Looked]) -> Untidy:
    lacking: Counter[str] = Counter()
    for each in book:
        if each.health.left_out:
            continue
        lacking["step"] += Signal.NO_STEP in each.health.signals
        lacking["criteria"] += Signal.UNJUSTIFIED in each.health.signals
        lacking["amount"] += each.deal.amount is None
        lacking["closes"] += each.deal.closes is None
    return Untidy(**lacking)
