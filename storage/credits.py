"""The chain credit of won deals, kept when it was worked out: whatever touches a deal has it worked out again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from secrets import randbits
from typing import Any

from sqlalchemy import bindparam, or_, select, union_all, update

from domain.foundations.when import Period
from domain.selling.deal import Deal
from domain.selling.workspace import Workspace
from domain.team.contribution import Credit, Win, chain_credit
from storage.ledger import KeptLedger
from storage.tables import deal_credits
from storage.transaction import Transaction, portions, possible


def untold_row(deal: Deal) -> dict[str, Any]:
    """Return the row of a won deal whose credit is yet to be worked out, beside its workspace."""
    return {"deal": deal.id, "mark": _mark(), "team": deal.team, "account": deal.account, "day": None, "body": None}


def forget_credit(transaction: Transaction, *, team: int | None = None) -> None:
    """Have the credit of a team's wins (None: of all teams) worked out again: days or stages have another meaning."""
    here = deal_credits.c.workspace_id == transaction.workspace_id
    theirs = here if team is None else here & (deal_credits.c.team == team)
    transaction.connection.execute(update(deal_credits).where(theirs).values(mark=_mark(), day=None, body=None))


def keep_credit(transaction: Transaction, found: Mapping[int, tuple[int, Credit | None]]) -> int:
    """Keep what was worked out, but for deals that somebody touched since; return of how many."""
    rows = (
        {"its_workspace": transaction.workspace_id, "its_deal": deal, "its_mark": mark}
        | {"day": credit.day, "body": credit.model_dump_json()}
        for deal, (mark, credit) in found.items()
        if credit is not None
    )
    return transaction.write(_TOLD, rows)


def _mark() -> int:
    return randbits(62)


class KeptCredits:
    """Implements domain.ports.Credits."""

    def __init__(self, transaction: Transaction, ledger: KeptLedger, workspace: Callable[[], Workspace]) -> None:
        self._in = transaction
        self._ledger = ledger
        self._workspace = workspace
        self._read: dict[str, Credit] = {}
        """What a body says: the weeks of two boards in one answer are mostly the same."""

    def of_team(self, team: int, period: Period) -> Sequence[Credit]:
        rows = self._in.rows(_OF_TEAM, {"team": team, "workspace": self._in.workspace_id, **dict(period)})
        kept = {row.deal: self._credit_in(row.body) for row in rows if row.body is not None}
        found = kept | self._folded({row.deal: row.team for row in rows if row.body is None})
        return [found[deal] for deal in sorted(found) if found[deal].day in period]

    def of_member(self, member: int) -> Iterator[Credit]:
        """Give the credit of wins in which a member has a part, then that of those not yet worked out, some at a time.

        What was worked out for others is not read.
        """
        here = deal_credits.c.workspace_id == self._in.workspace_id
        named = or_(*(deal_credits.c.body.like(f'%"member":{member}{end}%') for end in (",", "}")))
        theirs = select(deal_credits.c.body).where(here, named).order_by(deal_credits.c.deal)
        for row in self._in.rows(theirs):
            yield Credit.model_validate_json(row.body)
        untold = select(deal_credits.c.deal, deal_credits.c.team).where(here, deal_credits.c.day.is_(None))
        teams = {row.deal: row.team for row in self._in.rows(untold.order_by(deal_credits.c.deal))}
        for some in portions(sorted(teams)):
            yield from self._folded({deal: teams[deal] for deal in some}).values()

    def _credit_in(self, body: str) -> Credit:
        if body not in self._read:
            self._read[body] = Credit.model_validate_json(body)
        return self._read[body]

    def wins_of(self, accounts: Iterable[int]) -> Sequence[Win]:
        found: list[Win] = []
        for some in portions(possible(accounts)):
            theirs = select(deal_credits.c.deal, deal_credits.c.team, deal_credits.c.account, deal_credits.c.day).where(
                deal_credits.c.workspace_id == self._in.workspace_id, deal_credits.c.account.in_(some)
            )
            rows = self._in.rows(theirs)
            found += [Win(row.deal, row.account, row.day) for row in rows if row.day is not None]
            untold = self._folded({row.deal: row.team for row in rows if row.day is None})
            found += [Win(each.deal, each.account, each.day) for each in untold.values()]
        return sorted(found, key=lambda win: win.deal)

    def work_out(self, limit: int) -> Mapping[int, tuple[int, Credit | None]]:
        """Return the credit of some deals that lack it, each with the mark of its row."""
        query = select(deal_credits.c.deal, deal_credits.c.mark, deal_credits.c.team).where(
            deal_credits.c.workspace_id == self._in.workspace_id, deal_credits.c.day.is_(None)
        )
        rows = self._in.rows(query.order_by(deal_credits.c.deal).limit(limit))
        found = self._folded({row.deal: row.team for row in rows})
        return {row.deal: (row.mark, found.get(row.deal)) for row in rows}

    def _folded(self, teams: Mapping[int, int]) -> dict[int, Credit]:
        """Return the credit of deals, given with their teams, from their live histories."""
        found: dict[int, Credit] = {}
        if not teams:
            return found
        workspace = self._workspace()
        for deal, history in self._ledger.told(teams).items():
            credit = chain_credit(
                history,
                processes=workspace.processes,
                actions=workspace.actions,
                calendar=workspace.team(teams[deal]).calendar,
            )
            if credit is not None:
                found[deal] = credit
        return found


_HERE = select(deal_credits.c.deal, deal_credits.c.team, deal_credits.c.body).where(
    deal_credits.c.workspace_id == bindparam("workspace"), deal_credits.c.team == bindparam("team")
)
_OF_TEAM = union_all(
    _HERE.where(deal_credits.c.day.between(bindparam("first"), bindparam("last"))),
    _HERE.where(deal_credits.c.day.is_(None)),
)
"""Those of a period and those yet to be worked out: apart, as each is found by the index."""
_TOLD = (
    update(deal_credits)
    .where(
        deal_credits.c.workspace_id == bindparam("its_workspace"),
        deal_credits.c.deal == bindparam("its_deal"),
        deal_credits.c.mark == bindparam("its_mark"),
        deal_credits.c.day.is_(None),
    )
    .values(day=bindparam("day"), body=bindparam("body"))
)
