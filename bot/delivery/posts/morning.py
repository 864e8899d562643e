"""A member's morning message: its deals as they stand now, and what was done about each since it was said."""

from collections.abc import Iterable
from datetime import datetime

from bot.delivery.telling import Pointless, Stand, Telling, told_to
from bot.views.deals.waiting import Done, Standing
from bot.views.mornings.morning import MorningPost
from commands.review.monday import monday_of
from commands.review.month import months_of
from domain.foundations.event import Subject
from domain.ports import UnitOfWork
from domain.team.recognition import Thanks
from domain.team.weekly import Example, Story
from domain.voice.announcements import Morning
from domain.voice.brief import look_at


def morning(told: Morning, stand: Stand) -> Telling:
    """Prepare a morning message. Raises Pointless when nothing of it is true any more, or its reader left."""
    with stand.reading() as work:
        workspace = work.workspace
        member = workspace.member(told.member)
        if stand.standings is None:
            deals = standings(told.deals, work, stand.clock.now())
        else:
            deals = {number: stand.standings[number] for number in sorted(told.deals) if number in stand.standings}
        if stand.again:
            deals = {number: each._replace(done=_done(number, work, stand.post.due)) for number, each in deals.items()}
        else:
            told = _still_true(told, deals)
        accounts = work.accounts.many(told.brief.contacts.named)
        thanks = work.recognitions.many(Thanks, told.brief.thanks.named)
        answered = _answered(told, work)
        teams = [workspace.team(team) for team in told.managed if member.manages(team)]
        mondays = [monday_of(team, stand.clock.now(), work) for team in teams]
        months = tuple(months_of(stand.clock.now(), work)) if told.month and member.director else ()
    post = MorningPost(told, deals, dict(accounts), dict(thanks), answered, mondays, months)
    return told_to(member, post, stand, workspace)


def _answered(told: Morning, work: UnitOfWork) -> dict[int, Story | Example]:
    """Return by deal the last thing that the reader said for the review of what this message asks about."""
    lend = () if told.brief.lend is None else (told.brief.lend,)
    said: list[Story | Example] = [
        *work.recognitions.on(Story, told.brief.worked.named),
        *work.recognitions.on(Example, lend),
    ]
    return {each.deal: each for each in sorted(said, key=lambda one: one.id) if each.by == told.member}


def standings(numbers: Iterable[int], work: UnitOfWork, now: datetime) -> dict[int, Standing]:
    """Return how these deals stand on their teams' day."""
    wanted = sorted(numbers)
    deals, pulses = work.deals.many(wanted), work.stalls.pulses(wanted)
    looked = {n: look_at(deals[n], pulse, work.workspace, now).health for n, pulse in pulses.items() if n in deals}
    return {number: Standing(deal, looked.get(number)) for number, deal in deals.items()}


def _still_true(told: Morning, deals: dict[int, Standing]) -> Morning:
    """Leave out the deals that moved on since this was planned. Raises Pointless when that leaves nothing."""
    nudged = tuple(each for each in told.nudged if each.deal in deals and deals[each.deal].is_stalled)
    more = told.managed or told.month or told.one_to_one or told.brief.speaks(first_of_week=True)
    if not nudged and told.nudged and not more:
        raise Pointless("nothing waits any more")
    return told if nudged == told.nudged else told.but(nudged=nudged)


def _done(deal: int, work: UnitOfWork, since: datetime) -> Done | None:
    """Return the last live thing that was done about a deal since the message was due."""
    for recorded in reversed(work.ledger.of(Subject("deal", deal))):
        if not recorded.live:
            continue
        batch = work.ledger.batch(recorded.batch)
        if batch is None or batch.at < since:
            return None
        return Done(batch, recorded.event)
    return None
