"""What objectives on actions count, added up in SQL: the rules of `domain.team.counting` over the lines of a period.

A line counts unless one alike came in the ten minutes before. Where three came so close on each other's heels, whether
the third counts hangs on whether the second did: that is left to the rule itself, line by line. So is all on SQLite:
there lines come from the same process, and adding them up in SQL takes as long as reading them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)

from domain.foundations.when import Period
from domain.ports import Scope
from domain.team.counting import CALL, MOST_CALLS, TWICE
from domain.team.objective import What
from storage.scopes import Shape, parameters, shape_of, within
from storage.tables import accounts, activities
from storage.transaction import Transaction


class Asked(NamedTuple):
    """What of an objective makes another query: whether it is on calls, asks for outcomes, and for a segment."""

    calls: bool
    outcomes: bool
    segment: bool


def counted_in(
    transaction: Transaction, scope: Scope, whats: Sequence[tuple[What, frozenset[str] | None]], period: Period
) -> list[dict[int, int]] | None:
    """Return how much each member did of each thing, given with the outcomes that count for it (None: any).

    None where three lines alike came so close that only one after the other tells which of them count.
    """
    given = parameters(transaction.workspace_id, scope) | {"first": period.first, "last": period.last}
    for n, (what, outcomes) in enumerate(whats):
        given |= {f"action_{n}": what.action, f"outcomes_{n}": sorted(outcomes or ()), f"segment_{n}": what.segment}
    asked = tuple(
        Asked(what.action == CALL, outcomes is not None, what.segment is not None) for what, outcomes in whats
    )
    rows = transaction.rows(_counted(shape_of(scope), asked), given)
    if any(row.close for row in rows):
        return None
    return [{row.member: int(row[1 + n]) for row in rows if row[1 + n]} for n in range(len(whats))]


@lru_cache(maxsize=32)
def _counted(shape: Shape, asked: tuple[Asked, ...]) -> Select[Any]:
    """Ask for a row for each member, with a column for each thing that is counted."""
    lines = _lines(shape, asked).subquery("lines")
    line = lines.c
    on_something = or_(line.deal.is_not(None), line.account.is_not(None))
    again = and_(line.before.is_not(None), on_something, line.at <= line.before + literal(TWICE))
    and_again = and_(line.before_that.is_not(None), again, line.before <= line.before_that + literal(TWICE))
    on_account = case((line.deal.is_(None), line.account)).label("on_account")
    once = case((again, 0), else_=line["count"])
    counts = [
        func.sum(case((_counts(n, each, line), once), else_=0)).label(f"times_{n}") for n, each in enumerate(asked)
    ]
    by_day = (
        select(line.member, line.deal, on_account, *counts, func.max(case((and_again, 1), else_=0)).label("close"))
        .group_by(line.deal, line.member, on_account, line.action, line.day)
        .subquery("by_day")
    )
    day = by_day.c
    on_one = or_(day.deal.is_not(None), day.on_account.is_not(None))
    totals = [
        func.sum(case((and_(on_one, times > MOST_CALLS), MOST_CALLS), else_=times) if each.calls else times)
        for each, times in ((each, day[f"times_{n}"]) for n, each in enumerate(asked))
    ]
    return select(day.member, *totals, func.max(day.close).label("close")).group_by(day.member)


def _lines(shape: Shape, asked: tuple[Asked, ...]) -> Select[Any]:
    """Ask for the lines that one thing or another counts, each with when the two before it were logged that are alike.

    Deals come first in the order: on PostgreSQL numbers are compared in half the time that words take.
    """
    acted = activities.c
    alike = [acted.deal, acted.member, acted.account, acted.action, acted.outcome]
    columns = [acted[name] for name in ("deal", "member", "account", "action", "outcome", "day", "count")]
    before = [
        func.lag(acted.at, n).over(partition_by=alike, order_by=[acted.at, acted.seq]).label(name)
        for n, name in ((1, "before"), (2, "before_that"))
    ]
    with_segment = any(each.segment for each in asked)
    some = [
        and_(acted.action == bindparam(f"action_{n}"), *_outcomes(n, each, acted.outcome))
        for n, each in enumerate(asked)
    ]
    query = select(*columns, acted.at, *before, *([accounts.c.segment] if with_segment else [])).where(
        *within(activities, shape, owner="member"),
        acted.day.between(bindparam("first"), bindparam("last")),
        acted.action.in_([bindparam(f"action_{n}") for n in range(len(asked))]),
        or_(*some),
        acted.live,
    )
    if not with_segment:
        return query
    its_account = (accounts.c.workspace_id == acted.workspace_id) & (accounts.c.id == acted.account)
    return query.select_from(activities.outerjoin(accounts, its_account))


def _counts(n: int, each: Asked, line: Any) -> ColumnElement[bool]:
    """Return whether a line is one of what the n-th objective counts."""
    others = [] if not each.segment else [or_(line.segment.is_(None), line.segment == bindparam(f"segment_{n}"))]
    return and_(line.action == bindparam(f"action_{n}"), *_outcomes(n, each, line.outcome), *others)


def _outcomes(n: int, each: Asked, outcome: ColumnElement[str]) -> list[ColumnElement[bool]]:
    return [outcome.in_(bindparam(f"outcomes_{n}", expanding=True))] if each.outcomes else []
