"""Six months of the sample company: which deals begin when and what becomes of them, all drawn from one seed."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import chain
from typing import Final

from bot.sample.actions import prospecting
from bot.sample.dealing import DealStory
from bot.sample.plans import FATES, Plan
from bot.sample.telling import Act, Teller
from bot.sample.together import objectives, recognition
from domain.selling.process import Process

DAYS: Final = 182
DEALS: Final = {"paris": 125, "boston": 80}
PROCESSES: Final = {
    "paris": {"business": 55, "private": 30, "tender": 15},
    "boston": {"business": 75, "private": 5, "tender": 20},
}
FOREIGN: Final = {"paris": (("USD", 0.12),), "boston": (("EUR", 0.08), ("GBP", 0.03))}
"""Currencies other than the team's own, with their share; no rate is known for pounds."""
DUE_TODAY: Final = 2
"""How many next steps wait today for everybody who owns deals."""
LIVELY_DAYS: Final = 15


def history(teller: Teller, new_id: Callable[[str], int]) -> list[Act]:
    """Return everything that was done, in the order of time; the acts of one deal keep their own order."""
    stories = [
        DealStory(teller, plan, new_id)
        for team in teller.company.teams
        for plan in (*_known_to_everybody(teller, team), *_plans(teller, team))
    ]
    for story in stories:
        story.tell()
    _plan_today(teller, stories)
    of_deals = (story.acts for story in stories)
    of_teams = (
        list(prospecting(teller, team, teller.today(team) - timedelta(days=DAYS))) for team in teller.company.teams
    )
    first = teller.now - timedelta(days=DAYS)
    together = [
        act
        for team in teller.company.teams
        for act in (*objectives(teller, team, first, new_id), *recognition(teller, team, new_id))
    ]
    acts = [act for act in chain(*of_deals, *of_teams, together) if act.at <= teller.now]
    return sorted(acts, key=lambda act: act.at)


def _plans(teller: Teller, team: str) -> Iterator[Plan]:
    calendar, rng = teller.calendar(team), teller.rng
    first = teller.today(team) - timedelta(days=DAYS)
    processes = {process.key: process for process in teller.workspace.live_processes}
    shares = PROCESSES[team]
    for n in range(DEALS[team]):
        begun = first + timedelta(days=rng.randint(0, 12 if n < DEALS[team] // 5 else DAYS - 1))
        process = processes[rng.choices(list(shares), list(shares.values()))[0]]
        fate = rng.choices(list(FATES), list(FATES.values()))[0]
        last = len(process.live_stages) - 1
        ends_in = last if fate == "won" else min(last, int(rng.triangular(0, last + 1, last * 0.7)))
        drawn = rng.random()
        currency = next((code for code, share in FOREIGN[team] if drawn < share), None)
        yield Plan(team, process, calendar.next_business_day(begun), fate, ends_in, currency=currency)


def _known_to_everybody(teller: Teller, team: str) -> Iterator[Plan]:
    """Give the deals that the documentation speaks of: open, and of this month."""
    calendar = teller.calendar(team)

    def begun(days_ago: int) -> date:
        return calendar.add_business_days(teller.today(team), -days_ago)

    def plan(process: Process, days_ago: int, name: str, amount: int) -> Plan:
        last = len(process.live_stages) - 1
        return Plan(team, process, begun(days_ago), "stalled", min(2, last), name, Decimal(amount))

    business = teller.workspace.live_processes[0]
    if team == "paris":
        yield plan(business, 30, "Acme paint", 6_000)
        yield plan(business, 22, "L'Oréade", 12_400)
    else:
        yield plan(business, 26, "Globex", 18_500)


def _plan_today(teller: Teller, stories: list[DealStory]) -> None:
    """Let everybody who owns lively deals have planned some of them for today."""
    planned: dict[str, int] = {}
    for story in stories:
        team, owner = story.owner.team, story.owner.key
        calendar, today = teller.calendar(team), teller.today(team)
        yesterday = calendar.previous_business_day(today)
        at = calendar.moment(yesterday, time(17, 20 + planned.get(owner, 0)))
        last = story.acts[-1].at if story.acts else None
        if last is None or not story.deal.is_open or planned.get(owner, 0) >= DUE_TODAY:
            continue
        if last < at <= teller.now and calendar.business_days_between(calendar.day_of(last), today) <= LIVELY_DAYS:
            story.plan_for(today, at)
            planned[owner] = planned.get(owner, 0) + 1
