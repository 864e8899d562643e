"""Mornings of the examples: a full one, one that was dealt with, a quiet one; and what its buttons answer."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from bot.views.deals.waiting import Done, Standing
from bot.views.deals.wanting import HelpPost
from bot.views.examples.boards import STARVING
from bot.views.examples.facts import BATCH
from bot.views.examples.mondays import EMPTY as EMPTY_MONDAY
from bot.views.examples.mondays import FULL as FULL_MONDAY
from bot.views.examples.mondays import TEAM_MONTHS
from bot.views.examples.plans import CALLS, REVENUE, line
from bot.views.mornings.morning import MorningPost
from bot.views.sample import (
    ACME,
    ACME_SA,
    BOB,
    GLOBEX,
    GLOBEX_INC,
    HOSTILE,
    INITECH,
    LEA,
    LOST,
    NEEDS,
    NOW,
    PROPOSAL,
    RIGHT_TO_LEFT,
    SALES,
    TODAY,
    WON,
    WORKSPACE,
    text,
)
from commands.pipeline.stalled import Stalled
from commands.replies import Explained, HelpAsked, StalledList, Waiting
from domain.foundations.money import Money
from domain.insight.stall_count import StallCount
from domain.insight.stalls import Health, Signal
from domain.ports import Logged
from domain.selling.activity import Activity
from domain.selling.deal import Deal
from domain.selling.handed import Handed
from domain.selling.people import Member
from domain.team.objective import Counted, Per, What
from domain.team.recognition import Thanks
from domain.team.weekly import Consent, Example, Story
from domain.voice.announcements import HelpWanted, Morning
from domain.voice.brief import Brief, Some
from domain.voice.nudges import Nudged, Told


def health_of(deal: Deal, *signals: Signal, **more: Any) -> Health:
    """Return how a deal of the examples is doing."""
    usual: dict[str, Any] = {
        "age": 24,
        "days": 15,
        "idle": 9,
        "idle_limit": 8,
        "step_valid": False,
        "step_late": 2,
        "close_past": 4,
        "stalled": True,
        "slow": False,
        "snoozed": False,
        "left_out": False,
        "p": 4_000,
        "p_eff": 2_640,
        "at_risk": None if deal.amount is None else Money.of_minor(deal.amount.minor // 7, deal.amount.currency),
    }
    return Health(deal=deal.id, stage=deal.stage, day=TODAY, signals=signals, **(usual | more))


def stalled_of(member: Member, deals: Sequence[Deal], total: int | None = None) -> StalledList:
    """Return a list of deals that wait for a gesture."""
    told = tuple(
        Waiting(deal=deal, health=health_of(deal, Signal.IDLE, Signal.NO_STEP, Signal.OVERSTAY)) for deal in deals
    )
    count = len(told) if total is None else total
    return StalledList(
        workspace=WORKSPACE, member=member, deals=told, total=count, per_page=len(told) or 8, command=Stalled()
    )


WAITING_ALL: Final = StallCount(stalled=12, oldest_age=64, unknown=2, amounts=(Money.of_minor(84_500_00, "EUR"),))


def _nudged(deal: Deal, nth: int = 1) -> Nudged:
    return Nudged(deal=deal.id, nth=nth, first=date(2026, 11, 18), stage=deal.stage)


def _some(*deals: Deal, count: int | None = None) -> Some:
    return Some(named=tuple(deal.id for deal in deals), count=len(deals) if count is None else count)


STALLED: Final = tuple(
    GLOBEX.but(id=200 + n, name=text(name))
    for n, name in enumerate(("Globex", "Initrode racks", "Umbrella labels", "Hooli badges", "Vandelay import"))
)
OTHERS: Final = tuple(
    ACME.but(id=300 + n, name=text(f"{name} renewal of the yearly contract"), contact=None)
    for n, name in enumerate(("Soylent", "Wonka", "Stark", "Wayne", "Tyrell"))
)
_STANDS = {
    deal.id: Standing(deal, health_of(deal, Signal.IDLE, Signal.NO_STEP, Signal.OVERSTAY))
    for deal in (*STALLED, *OTHERS, ACME, GLOBEX, INITECH, HOSTILE, RIGHT_TO_LEFT, WON)
}
_ACCOUNTS = {1: ACME_SA, 2: GLOBEX_INC}

GOALS: Final = (
    line(CALLS, Per.DAY, 0, 10),
    line(What(counted=Counted.ACTIONS, action="meeting", outcome="held"), Per.WEEK, 3, Fraction(15, 2)),
    line(REVENUE, Per.MONTH, 31_250_00, 90_000_00),
)
_THANKS = {
    1: Thanks(id=1, by=BOB.id, team=1, at=NOW, to=1, why=text("for the intro at *Acme*, <!channel>"), deal=ACME.id),
    2: Thanks(id=2, by=LEA.id, team=1, at=NOW, to=1, why=text("for the slides")),
}

FULL = MorningPost(
    Morning(
        member=1,
        day=TODAY,
        nudged=tuple(_nudged(deal, nth=4 if n == 1 else 1) for n, deal in enumerate(STALLED)),
        more=(401, 402, 403),
        brief=Brief(
            due=_some(*OTHERS, count=9),
            redate=_some(INITECH),
            crossed=_some(RIGHT_TO_LEFT),
            stepless=_some(GLOBEX, count=4),
            contacts=Some(named=(1, 2), count=2),
            goals=GOALS,
            thanks=Some(named=(1, 2), count=3),
        ),
    ),
    _STANDS,
    _ACCOUNTS,
    _THANKS,
)
_SNOOZED = GLOBEX.snooze(date(2026, 12, 1), by=1, at=NOW)
_MOVED = ACME.move(PROPOSAL, leaving=NEEDS, by=2, at=NOW)
_REVIEWED: Final = Brief(worked=_some(WON, GLOBEX), lend=INITECH.id, previews=(1,), starving=(STARVING,))
_ON_THURSDAY = Morning(member=1, day=TODAY, brief=_REVIEWED)
_WINS = {**_STANDS, GLOBEX.id: Standing(WON.but(id=GLOBEX.id, name=GLOBEX.name), None), WON.id: Standing(WON, None)}
_TOLD = Story(id=1, by=1, team=1, at=NOW, deal=WON.id, text=text("We asked for the date before the *price*."))
_LENT = Example(id=1, by=1, team=1, at=NOW, deal=INITECH.id, consent=Consent.ANONYMOUS)
MORNINGS: Final = (
    FULL,
    MorningPost(
        FULL.told.but(brief=FULL.told.brief.but(**dict(_REVIEWED.but(due=FULL.told.brief.due)))), _WINS, _ACCOUNTS
    ),
    MorningPost(_ON_THURSDAY, _WINS, {}),
    MorningPost(_ON_THURSDAY, _WINS, {}, answered={WON.id: _TOLD, INITECH.id: _LENT}),
    MorningPost(
        Morning(
            member=1,
            day=TODAY,
            nudged=(_nudged(GLOBEX), _nudged(ACME, 2), _nudged(HOSTILE, 3)),
            brief=Brief(due=_some(INITECH), crossed=_some(RIGHT_TO_LEFT), helped=_some(WON)),
            first=True,
        ),
        _STANDS
        | {
            GLOBEX.id: Standing(_SNOOZED.after(GLOBEX), None, Done(BATCH.but(verb="snooze"), _SNOOZED)),
            ACME.id: Standing(_MOVED.after(ACME), None, Done(BATCH.but(by=2), _MOVED)),
        },
        _ACCOUNTS,
    ),
    MorningPost(
        Morning(member=1, day=TODAY, brief=Brief(due=_some(HOSTILE), sort=_some(*OTHERS, count=63))),
        _STANDS,
        _ACCOUNTS,
    ),
    MorningPost(
        Morning(
            member=1,
            day=TODAY,
            brief=Brief(
                goals=GOALS[1:],
                redate=_some(*STALLED),
                thanks_due=_some(WON),
                followed=_some(INITECH, WON),
                unjustified=_some(ACME),
                stepless=_some(GLOBEX),
            ),
        ),
        _STANDS,
        _ACCOUNTS,
    ),
)
MONDAY_MORNINGS: Final = (
    MorningPost(
        Morning(member=2, day=TODAY, nudged=(_nudged(GLOBEX),), brief=Brief(due=_some(INITECH)), managed=(1,)),
        _STANDS,
        _ACCOUNTS,
        mondays=(FULL_MONDAY,),
    ),
    MorningPost(Morning(member=2, day=TODAY, managed=(1,)), _STANDS, _ACCOUNTS, mondays=(EMPTY_MONDAY,)),
    MorningPost(Morning(member=1, day=TODAY, brief=Brief(due=_some(INITECH)), one_to_one=True), _STANDS, _ACCOUNTS),
    MorningPost(Morning(member=1, day=TODAY, brief=Brief(boards=(1,))), {}, {}),
    MorningPost(Morning(member=2, day=TODAY, month=True), _STANDS, _ACCOUNTS, months=TEAM_MONTHS),
)
_HANDED: Final = GLOBEX.but(handed=Handed(id=1, giver=1, receiver=3, left=2, stage=3, day=date(2026, 11, 23)))
EXPLAINED: Final = (
    Explained(
        workspace=WORKSPACE,
        deal=GLOBEX,
        health=health_of(GLOBEX, *Signal),
        told=Told(deal=143, nth=3, first=date(2026, 11, 18), last=date(2026, 11, 23)),
    ),
    Explained(workspace=WORKSPACE, deal=ACME, health=health_of(ACME, Signal.UNJUSTIFIED, stalled=False, p_eff=4_000)),
    Explained(workspace=WORKSPACE, deal=ACME, health=health_of(ACME, stalled=False, p_eff=4_000)),
    Explained(
        workspace=WORKSPACE,
        deal=ACME.but(snoozed_until=date(2026, 12, 1)),
        health=health_of(ACME, Signal.IDLE, stalled=False, snoozed=True),
    ),
    Explained(workspace=WORKSPACE, deal=LOST, health=None),
    Explained(
        workspace=WORKSPACE, deal=_HANDED, health=health_of(_HANDED, stalled=False).model_copy(update={"handed": True})
    ),
    Explained(workspace=WORKSPACE, deal=_HANDED, health=health_of(_HANDED, Signal.IDLE)),
)
_HELD = Activity(member=1, team=1, action="meeting", outcome="held", at=NOW, deal=142)
WANTED: Final = (
    HelpPost(
        HelpWanted(deal=142, asked_by=1, note=text("How do I get to the *budget*?")),
        ACME,
        ACME_SA,
        (Logged(seq=1, batch=1, activity=_HELD),),
    ),
    HelpPost(HelpWanted(deal=145, asked_by=1), HOSTILE, None, ()),
)
ASKED: Final = (
    HelpAsked(workspace=WORKSPACE, deal=ACME, member=BOB, due=NOW),
    HelpAsked(workspace=WORKSPACE, deal=ACME, member=BOB, due=NOW.replace(day=25, hour=7, minute=30)),
    HelpAsked(workspace=WORKSPACE, deal=ACME, channel=SALES.channel, due=NOW),
)
