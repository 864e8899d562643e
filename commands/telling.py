"""What a change of a deal has said in its team's channel: a win, what is true of an earlier one, the wall.

Each is a post in the transaction of the change; delivery draws it as things stand at that moment.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from domain.foundations.event import Event, Subject
from domain.insight.movers import PhaseMovers, chain_of
from domain.ports import UnitOfWork
from domain.selling.deal import Deal, DealCreated, DealEdited, DealEvent, DealReopened, DealWon, Status
from domain.selling.people import TeamEdited
from domain.voice.announcements import Post, ToChannel, Win
from domain.voice.wall import walls_after
from domain.voice.wins import Success

WIN_EXPIRES = timedelta(days=3)
"""A win that could not be told for three days is no news any more."""
IN_A_WIN = frozenset({"name", "amount", "worth", "owner", "helpers", "brought_by"})
"""Fields that the post of a win shows."""


def tell(deal: Deal, before: Deal | None, events: Iterable[Event], *, at: datetime, work: UnitOfWork) -> None:
    """Have told what the recorded events made of a deal: its win, or what else is true of an earlier one."""
    happened = list(events)
    have_walls_drawn(happened, {deal.team} | ({before.team} if before is not None else set()), at, work)
    if work.batch is not None and any(isinstance(event, DealWon) for event in happened):
        _post(win_of(deal, work.batch.id, work), at, work)
    elif before is not None and before.status is Status.WON and any(map(_shows_in_a_win, happened)):
        _retell(deal, winning_batch(deal.id, work), at, work)


def tell_undone(events: Iterable[Event], undone: int, *, at: datetime, work: UnitOfWork) -> None:
    """Have told what is true of wins now that the events of a batch were taken back."""
    happened = list(events)
    won = {event.deal for event in happened if isinstance(event, DealWon)}
    shown = {event.subject.id for event in happened if isinstance(event, DealEvent) and _shows_in_a_win(event)}
    have_walls_drawn(happened, _teams(happened, work), at, work)
    for number, deal in work.deals.many(won | shown).items():
        if number in won:
            _retell(deal, undone, at, work)
        elif deal.status is Status.WON:
            _retell(deal, winning_batch(number, work), at, work)


def win_of(deal: Deal, batch: int, work: UnitOfWork) -> Win:
    """Return a deal's win, as it stands now, with the people behind it. `batch` is the one that won it."""
    just_now = work.batch is not None and work.batch.id == batch
    undone = deal.status is not Status.WON or not (just_now or winning_batch(deal.id, work) == batch)
    return Win(
        deal=deal.id,
        team=deal.team,
        owner=deal.owner,
        amount=deal.worth,
        chain=chains_of((deal,), work)[deal.id],
        helpers=deal.helpers,
        batch=batch,
        undone=undone,
    )


def successes(won: Sequence[Deal], work: UnitOfWork) -> tuple[Success, ...]:
    """Return these wins with the people behind each."""
    chains = chains_of(won, work)
    return tuple(
        Success(
            deal=deal.id,
            amount=deal.worth,
            owner=deal.owner,
            chain=chains[deal.id],
            helpers=deal.helpers,
            original=deal.amount,
        )
        for deal in won
    )


def chains_of(deals: Sequence[Deal], work: UnitOfWork) -> dict[int, tuple[PhaseMovers, ...]]:
    """Return the people behind each of these deals, by phase."""
    numbers = [deal.id for deal in deals]
    visits, acted = work.deals.visits(numbers), work.activities.on_deals(numbers)
    return {
        deal.id: chain_of(
            visits.get(deal.id, ()),
            work.workspace.process(deal.process),
            deal.owner,
            won=deal.status is Status.WON,
            acted=acted.get(deal.id, ()),
            actions=work.workspace.actions,
            brought_by=deal.brought_by,
        )
        for deal in deals
    }


def winning_batch(deal: int, work: UnitOfWork) -> int | None:
    """Return the batch by which a deal was last won; None when it never was, or that was taken back."""
    wins = [each for each in work.ledger.of(Subject("deal", deal)) if each.live and isinstance(each.event, DealWon)]
    return wins[-1].batch if wins else None


def have_walls_drawn(events: Iterable[Event], teams: Iterable[int], at: datetime, work: UnitOfWork) -> None:
    """Have the walls of these teams drawn again, if the events change what they show."""
    for post in walls_after(list(events), [work.workspace.team(number) for number in sorted(teams)], at):
        work.post(post)


def _teams(events: Sequence[Event], work: UnitOfWork) -> set[int]:
    """Return the teams that events are about, and those of their deals, the ones that are gone included."""
    about = {event.subject.id for event in events if isinstance(event, DealEvent)}
    created = {event.deal.team for event in events if isinstance(event, DealCreated)}
    known = {team.id for team in work.workspace.teams}
    edited = {event.team for event in events if isinstance(event, TeamEdited)}
    return (created | edited | {deal.team for deal in work.deals.many(about).values()}) & known


def _shows_in_a_win(event: Event) -> bool:
    return isinstance(event, DealReopened) or (isinstance(event, DealEdited) and not IN_A_WIN.isdisjoint(event.changes))


def _retell(deal: Deal, batch: int | None, at: datetime, work: UnitOfWork) -> None:
    """Have the post of a win corrected: once for each batch that made something else of it."""
    if batch is not None and work.batch is not None:
        _post(win_of(deal, batch, work), at, work, by=f":{work.batch.id}")


def _post(win: Win, at: datetime, work: UnitOfWork, *, by: str = "") -> None:
    channel = work.workspace.team(win.team).channel
    if channel is not None:
        to = ToChannel(channel=channel)
        work.post(Post(key=f"{win.key}{by}", says=win, to=to, due=at, expires=at + WIN_EXPIRES))
