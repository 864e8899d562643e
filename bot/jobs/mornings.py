"""Plan the morning messages: each member's own, once a working day, at their own hour (rules 6, 7)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from bot.clock import Clock
from bot.delivery import Delivery
from commands.board.changed import told_of_boards
from commands.board.starving import told_of_starving
from commands.plan.counted import plans_of
from commands.review.asking import Asked, asked_for_review
from domain.foundations.when import ONE_DAY, Calendar
from domain.insight.contacts import due_contacts, no_contact
from domain.insight.stalls import Concern
from domain.ports import UnitOfWork
from domain.selling.people import Member
from domain.selling.presence import last_morning_worked
from domain.selling.workspace import Workspace
from domain.team.plan import PlanLine
from domain.team.recognition import Thanks
from domain.voice.brief import Looked, is_first_of_week, look_at
from domain.voice.hours import Due, morning_due
from domain.voice.morning import Known, greeting_key, home_of, morning_key, morning_post, plan_morning
from domain.voice.wins import AFTERWARDS, asked_today, how_are_they
from storage.database import Database

SPOKEN_OF: Final = tuple(concern for concern in Concern if concern is not Concern.OPEN)
LATELY: Final = timedelta(days=7)
"""Longer than any run of days that are not worked, but for closures."""
AT_ONCE: Final = 200
"""Members planned in one transaction: others get their turn to write in between."""


class Turn(NamedTuple):
    """A member whose morning it is."""

    member: Member
    due: Due

    @property
    def key(self) -> str:
        """The key of the message."""
        return morning_key(self.member.id, self.due.day)


def mornings(database: Database, delivery: Delivery, clock: Clock) -> None:
    """Put the morning messages that are due, and use up the keys of those who have nothing to hear."""
    now, planned = clock.now(), 0
    for workspace_id, slack_team in database.workspaces().items():
        if slack_team is not None:
            left, asked = _waiting(database, workspace_id, now)
            for start in range(0, len(left), AT_ONCE):
                planned += _plan(database, workspace_id, left[start : start + AT_ONCE], asked, now)
    if planned:
        delivery.kick()


def _waiting(database: Database, workspace_id: int, now: datetime) -> tuple[Sequence[Turn], Mapping[int, Asked]]:
    """Return the members whose morning it is and for whom nothing was planned yet, and what the review asks them.

    That is worked out by team, for all of them at once.
    """
    with database.begin(workspace_id, by=None, at=now, family="", verb="mornings", door="job", writes=False) as work:
        turns = list(turns_now(work.workspace, now))
        used = work.spoken.used(turn.key for turn in turns) if turns else frozenset()
        left = [turn for turn in turns if turn.key not in used]
        return left, asked_for_review(((turn.member, turn.due.day) for turn in left), now, work)


def turns_now(workspace: Workspace, now: datetime) -> Iterator[Turn]:
    """Give the linked members of teams, and directors of all, whose morning it is now."""
    for member in workspace.members:
        home = workspace.home_of(member)
        if home is not None and member.slack is not None and member.active:
            due = morning_due(member, home, member.zone, now)
            if due is not None:
                yield Turn(member, due)


def _plan(
    database: Database, workspace_id: int, turns: Sequence[Turn], asked: Mapping[int, Asked], now: datetime
) -> int:
    with database.begin(workspace_id, by=None, at=now, family="", verb="mornings", door="job") as work:
        owners = [turn.member.id for turn in turns]
        books, told = _books(turns, work, now), work.nudges.told(owners)
        known = _known(turns, asked, work)
        greeted = work.spoken.used(greeting_key(owner) for owner in owners)
        silent, said = [], 0
        for member, due in turns:
            planned = plan_morning(
                member,
                books.get(member.id, ()),
                told.get(member.id, {}),
                work.workspace,
                today=due.day,
                known=known[member.id],
                first=greeting_key(member.id) not in greeted,
            )
            key = morning_key(member.id, due.day)
            work.nudges.end(member.id, planned.nudges.over, day=due.day)
            if planned.message is None:
                silent.append(key)
                continue
            work.post(morning_post(planned.message, due=due.at, expires=due.expires))
            work.nudges.tell(member.id, planned.nudges.bundle, day=due.day, key=key)
            work.spoken.pass_over([greeting_key(member.id)], kind="morning", at=now)
            said += 1
        work.spoken.pass_over(silent, kind="morning", at=now)
        return said


def _books(turns: Sequence[Turn], work: UnitOfWork, now: datetime) -> dict[int, list[Looked]]:
    """Return the open deals that concern their owners this morning; all of them on a week's first working day."""
    books: dict[int, list[Looked]] = {}
    whole = [turn for turn in turns if is_first_of_week(_days(turn.member, work), turn.due.day)]
    part = [turn for turn in turns if turn not in whole]
    for some, concerns in ((whole, (Concern.OPEN,)), (part, SPOKEN_OF)):
        for watched in work.stalls.of([turn.member.id for turn in some], concerns, now=now) if some else ():
            books.setdefault(watched.deal.owner or 0, []).append(look_at(*watched, work.workspace, now))
    return books


def _known(turns: Sequence[Turn], asked: Mapping[int, Asked], work: UnitOfWork) -> dict[int, Known]:
    """Return by member what else their morning speaks of: accounts to contact, wins to come back to."""
    owners, workspace = [turn.member.id for turn in turns], work.workspace
    last = max(turn.due.day for turn in turns)
    contacts = due_contacts(
        work.accounts.segmented(owners, but=no_contact(workspace.actions)), today=min(turn.due.day for turn in turns)
    )
    lately = work.deals.won(owners, first=last - LATELY, last=last)
    month_ago = work.deals.won(owners, first=last - AFTERWARDS - LATELY, last=last - AFTERWARDS + LATELY)
    days = [(turn.member, turn.due.day) for turn in turns]
    starving, boards = told_of_starving(days, work), told_of_boards(days, work)
    goals, thanks, followed = _goals(turns, work), _thanks(turns, work), _followed(turns, work)
    known = {}
    for member, due in turns:
        calendar = _days(member, work)
        told_last = calendar.previous_business_day(due.day)
        mine = [deal for deal in lately if deal.owner == member.id and deal.team in member.teams]
        then = [deal for deal in month_ago if deal.owner == member.id and deal.team in member.teams]
        known[member.id] = Known(
            contacts=contacts.get(member.id, ()),
            helped=[deal.id for deal in asked_today(mine, calendar, due.day)],
            thanks_due=[deal.id for deal in how_are_they(then, calendar, after=told_last, today=due.day)],
            goals=goals.get(member.id, ()),
            thanks=[each.id for each in thanks.get(member.id, ())],
            boards=boards.get(member.id, ()),
            starving=starving.get(member.id, ()),
            **asked.get(member.id, Asked())._asdict(),
            followed=followed.get(member.id, ()),
        )
    return known


def _goals(turns: Sequence[Turn], work: UnitOfWork) -> dict[int, list[PlanLine]]:
    """Return by member the objectives that run: of each team they are in, read once for all of it."""
    plans: dict[tuple[int, date], Mapping[int, Sequence[PlanLine]]] = {}
    goals: dict[int, list[PlanLine]] = {}
    for member, due in turns:
        for team in member.teams:
            if (team, due.day) not in plans:
                plans[team, due.day] = plans_of(work.workspace.team(team), work, today=due.day)
            goals.setdefault(member.id, []).extend(plans[team, due.day].get(member.id, ()))
    return goals


def _thanks(turns: Sequence[Turn], work: UnitOfWork) -> dict[int, list[Thanks]]:
    """Return by member the thanks that they got since the morning that they worked last."""
    since, got = {}, dict[int, list[Thanks]]()
    for member, due in turns:
        since[member.id] = last_morning_worked(member, home_of(member, work.workspace), due.day), due.day
    for number in sorted({team for turn in turns for team in turn.member.teams}):
        team = work.workspace.team(number)
        first, last = min(first for first, _ in since.values()), max(last for _, last in since.values())
        for thanks in work.recognitions.of_team(number, first=first, last=last - ONE_DAY).thanks:
            begun, today = since.get(thanks.to, (last, first))
            if begun <= team.calendar.day_of(thanks.at) < today:
                got.setdefault(thanks.to, []).append(thanks)
    return got


def _followed(turns: Sequence[Turn], work: UnitOfWork) -> dict[int, list[int]]:
    """Return by member the deals that they handed on and that others moved or closed since the morning before.

    Who left a team no longer hears of its deals (rules 14).
    """
    first = min(turn.due.day for turn in turns) - LATELY
    moved = work.handoffs.moved_on([turn.member.id for turn in turns], first=first, last=max(t.due.day for t in turns))
    deals = work.deals.many({stay.deal for stays in moved.values() for stay in stays}) if moved else {}
    followed = {}
    for member, due in (turn for turn in turns if turn.member.id in moved):
        since = last_morning_worked(member, home_of(member, work.workspace), due.day)
        theirs = [each for each in moved[member.id] if each.deal in deals and deals[each.deal].team in member.teams]
        lately = [each for each in theirs if each.left_day and since <= each.left_day < due.day]
        followed[member.id] = list(dict.fromkeys(stay.deal for stay in lately))
    return followed


def _days(member: Member, work: UnitOfWork) -> Calendar:
    return home_of(member, work.workspace).calendar
