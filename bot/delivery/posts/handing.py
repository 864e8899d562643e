"""A hand-off as it stands: to its receiver with the answers, to managers when it waits, to its giver once answered."""

from bot.delivery.telling import Pointless, Stand, Telling, told_to
from bot.views.deals.handing import AnsweredPost, HandedPost, WaitsPost
from bot.views.deals.waiting import Done
from domain.foundations.event import Subject
from domain.ports import UnitOfWork
from domain.selling.account import Account
from domain.selling.deal import Deal
from domain.selling.handed import Handed
from domain.voice.announcements import HandedOn, HandOffAnswered, HandOffWaits


def handed_on(told: HandedOn, stand: Stand) -> Telling:
    """Prepare a hand-off for its receiver; once it was answered, what the answer was.

    Raises Pointless where it was answered or taken back before it was told.
    """
    with stand.reading() as work:
        deal, workspace = _deal(told.deal, work), work.workspace
        handed = deal.handed if deal.handed is not None and deal.handed.id == told.handoff else None
        if handed is None and not stand.again:
            raise Pointless("answered, or taken back")
        account = None if deal.account is None else work.accounts.get(deal.account)
        latest = tuple(work.activities.of_deal(deal.id, limit=3))
        answer = None if handed is not None else _answer(told.handoff, deal, work)
    post = HandedPost(told, deal, account, latest, handed, answer)
    return told_to(workspace.member(told.receiver), post, stand, workspace)


def handoff_waits(told: HandOffWaits, stand: Stand) -> Telling:
    """Prepare what the manager hears of one that waits. Raises Pointless where it does no more."""
    to = stand.post.to
    with stand.reading() as work:
        deal, workspace = _deal(told.deal, work), work.workspace
        account: Account | None = None if deal.account is None else work.accounts.get(deal.account)
    if deal.handed is None or deal.handed.id != told.handoff:
        raise Pointless("answered, or taken back")
    assert to.where == "member", "it is told to members"
    return told_to(workspace.member(to.member), WaitsPost(told, deal, account, deal.handed), stand, workspace)


def handoff_answered(told: HandOffAnswered, stand: Stand) -> Telling:
    """Prepare what the giver hears. Raises Pointless where the answer was taken back before they did."""
    to = stand.post.to
    with stand.reading() as work:
        deal, workspace = _deal(told.deal, work), work.workspace
    assert to.where == "member", "it is told to members"
    waits = deal.handed is not None and deal.handed.id == told.handoff
    if waits and not stand.again:
        raise Pointless("taken back")
    return told_to(workspace.member(to.member), AnsweredPost(told, deal, waits), stand, workspace)


def _deal(number: int, work: UnitOfWork) -> Deal:
    deal = work.deals.get(number)
    if deal is None:
        raise Pointless("the deal is gone")
    return deal


def _answer(handoff: int, deal: Deal, work: UnitOfWork) -> Done | None:
    """Return what ended a hand-off: the last live event that did."""
    for recorded in reversed(work.ledger.of(Subject("deal", deal.id))):
        change = recorded.event.changes.get("handed")
        if recorded.live and change is not None and isinstance(change.before, Handed) and change.before.id == handoff:
            batch = work.ledger.batch(recorded.batch)
            return None if batch is None else Done(batch, recorded.event)
    return None
