"""What owners were told of their stalled deals: the memory of nudges, beside the posts that say them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import and_, func, or_, select, union, update

from domain.voice.nudges import AGAIN, Nudged, Told
from domain.voice.precision import Sent
from storage.tables import activities, deals, nudges, outbox, stays
from storage.transaction import Transaction, portions


class KeptNudges:
    """Implements domain.ports.Nudges."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def told(self, owners: Iterable[int]) -> Mapping[int, Mapping[int, Told]]:
        said = nudges.outerjoin(
            outbox, and_(outbox.c.workspace_id == nudges.c.workspace_id, outbox.c.key == nudges.c.key)
        )
        query = (
            select(
                nudges.c.owner,
                nudges.c.deal,
                func.max(nudges.c.nth).label("nth"),
                func.min(nudges.c.first_day).label("first"),
                func.max(nudges.c.day).label("last"),
            )
            .select_from(said)
            .where(
                nudges.c.workspace_id == self._in.workspace_id,
                nudges.c.ended.is_(None),
                outbox.c.reason.is_(None),  # what was given up was told to nobody
            )
            .group_by(nudges.c.owner, nudges.c.deal)
        )
        found: dict[int, dict[int, Told]] = {}
        for some in portions(owners):
            for row in self._in.rows(query.where(nudges.c.owner.in_(some))):
                told = Told(deal=row.deal, nth=row.nth, first=row.first, last=row.last)
                found.setdefault(row.owner, {})[row.deal] = told
        return found

    def tell(self, owner: int, nudged: Sequence[Nudged], *, day: date, key: str) -> None:
        tenant = {"workspace_id": self._in.workspace_id, "owner": owner, "day": day, "key": key}
        self._in.keep(
            nudges,
            (
                tenant | {"deal": each.deal, "stage": each.stage, "nth": each.nth, "first_day": each.first}
                for each in nudged
            ),
        )

    def end(self, owner: int, deals: Iterable[int], *, day: date) -> None:
        its = (nudges.c.workspace_id == self._in.workspace_id, nudges.c.owner == owner, nudges.c.ended.is_(None))
        for some in portions(deals):
            self._in.connection.execute(update(nudges).where(*its, nudges.c.deal.in_(some)).values(ended=day))

    def left(self, owners: Iterable[int]) -> Sequence[int]:
        its = (nudges.c.workspace_id == self._in.workspace_id, nudges.c.ended.is_(None), nudges.c.nth == len(AGAIN))
        found: list[int] = []
        for some in portions(owners):
            query = select(nudges.c.deal).where(*its, nudges.c.owner.in_(some)).distinct().order_by(nudges.c.deal)
            found += [row.deal for row in self._in.rows(query)]
        return found

    def sent(self, team: int, *, since: date) -> Sequence[Sent]:
        theirs = and_(deals.c.workspace_id == nudges.c.workspace_id, deals.c.id == nudges.c.deal)
        said = and_(outbox.c.workspace_id == nudges.c.workspace_id, outbox.c.key == nudges.c.key)
        query = (
            select(nudges.c.deal, nudges.c.stage, nudges.c.day)
            .select_from(nudges.join(deals, theirs).join(outbox, said))
            .where(
                nudges.c.workspace_id == self._in.workspace_id,
                nudges.c.day >= since,
                deals.c.team == team,
                outbox.c.ts.is_not(None),
            )
            .order_by(nudges.c.day, nudges.c.deal)
        )
        return [Sent._make(row) for row in self._in.rows(query)]

    def news(self, deals_told: Iterable[int], *, since: date, but: Iterable[str]) -> Mapping[int, Sequence[date]]:
        found: dict[int, list[date]] = {}
        done, left = activities.c, stays.c
        here = self._in.workspace_id
        for some in portions(deals_told):
            acted = select(done.deal, done.day).where(
                done.workspace_id == here,
                done.deal.in_(some),
                done.live,
                done.day >= since,
                or_(done.outcome.is_(None), done.outcome.not_in(sorted(but))),
            )
            moved = select(left.deal, left.left_day).where(
                left.workspace_id == here,
                left.deal.in_(some),
                left.left.in_(("on", "won")),
                left.left_by.is_not(None),
                left.left_day >= since,
            )
            for row in self._in.rows(union(acted, moved)):
                found.setdefault(row.deal, []).append(row.day)
        return found
