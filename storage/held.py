"""What is held on a person, wherever it is kept: what an export hands out, and erasing blanks (rules 14)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, or_, select

from domain.ledger import Batch
from domain.selling.account import Account
from domain.selling.activity import Activity
from domain.selling.deal import Deal
from domain.selling.people import Member
from domain.selling.workspace import Workspace
from domain.team.contribution import Credit
from domain.team.handoff import HandOff
from domain.team.objective import Objective
from domain.voice.announcements import Post
from storage.configuration import read_configuration
from storage.credits import KeptCredits
from storage.ledger import KeptLedger, Line, lines, read_lines
from storage.recognitions import KINDS as RECOGNISED
from storage.tables import (
    accounts,
    activities,
    batches,
    configuration,
    deal_credits,
    deals,
    drafts,
    events,
    handoffs,
    nudges,
    outbox,
    texts,
    undone,
)
from storage.transaction import Transaction, portions

READ: Final[frozenset[Table]] = frozenset(
    {
        configuration,
        events,
        batches,
        undone,
        texts,
        deals,
        accounts,
        activities,
        handoffs,
        deal_credits,
        outbox,
        nudges,
        drafts,
    }
)
"""The tables in which something stands on a person."""
LEFT_OUT: Final[Mapping[str, str]] = {
    "workspaces": "of no person",
    "counters": "of no person",
    "event_refs": "an index of the ledger",
    "recognitions": "read from the ledger, where also what was taken back stands",
    "contacts": "people of customers, not of the team",
    "names": "an index of deals and accounts",
    "stays": "worked out from the ledger",
    "pulses": "worked out from deals and the ledger",
    "sums": "totals, worked out from deals",
    "day_sums": "totals, worked out from the ledger",
    "activity_days": "totals, worked out from actions",
    "turns": "a place and a moment, for a day",
    "walls": "a team's",
    "inbox": "hashes of what was handled, and its answer, for a day",
}
"""The others, each with why an export leaves it out."""
POSTS: Final = {"help": ("asked_by", "note"), "handoff_answered": ("receiver", "reason")}
"""Posts that keep words of a person until they are scrubbed: the fields that name the person, and the words."""
CONCERNED: Final = ("by", "to", "member")
"""Fields of what is said in a team: who said it, who was thanked, whose one-to-one it was."""
_NAMED: Final = (*CONCERNED, "who")
"""... and who is to do what was decided."""


class Done(NamedTuple):
    """An action with its local day; `live` unless it was taken back."""

    activity: Activity
    day: date
    live: bool


class Sent(NamedTuple):
    """A post that still has its words, and when it was said (None: it waits, or never was)."""

    post: Post
    said: datetime | None


class Reminder(NamedTuple):
    """That a person was told of a stalled deal."""

    day: date
    deal: int
    nth: int


class Draft(NamedTuple):
    """A form that was half filled."""

    at: datetime
    body: str


class Held(NamedTuple):
    """All that is held on a member. What was taken back is among it: it is kept."""

    member: Member
    workspace: Workspace
    objectives: tuple[Objective, ...]
    deals: tuple[Deal, ...]
    """Those they own."""
    accounts: tuple[Account, ...]
    """Those they own."""
    named: Mapping[int, str]
    """The deals that the rest speaks of, by number: what they are called."""
    actions: tuple[Done, ...]
    credits: tuple[Credit, ...]
    handoffs: tuple[HandOff, ...]
    said: tuple[Line, ...]
    """Thanks, practices, honours, reviews and one-to-ones that are theirs or name them."""
    changes: tuple[Line, ...]
    """What was changed about them, by whomever."""
    history: tuple[Line, ...]
    """What they did themselves."""
    batches: Mapping[int, Batch]
    """The orders by which all these were written."""
    posts: tuple[Sent, ...]
    reminders: tuple[Reminder, ...]
    drafts: tuple[Draft, ...]


def held_on(transaction: Transaction, member: int) -> Held:
    """Return all that is held on a member of the transaction's workspace; KeyError when there is none."""
    configured = read_configuration(transaction)
    workspace = configured.workspace
    told = tuple(_lines(transaction, member))
    said = tuple(line for line in told if line.event.subject.kind in RECOGNISED)
    changes = tuple(line for line in told if line.event.subject == ("member", member))
    history = tuple(line for line in told if line.event.by == member)
    owned = tuple(map(Deal.model_validate_json, _bodies(transaction, deals, deals.c.owner == member)))
    actions, shared = tuple(_actions(transaction, member)), tuple(_credits(transaction, workspace, member))
    handed, reminders = tuple(_handoffs(transaction, member)), tuple(_reminders(transaction, member))
    spoken_of = {
        *(each.activity.deal for each in actions),
        *(each.deal for each in shared),
        *(each.deal for each in handed),
        *(each.deal for each in reminders),
        *(getattr(line.event.created, "deal", None) for line in said),
        *(line.event.subject.id for line in history if line.event.subject.kind == "deal"),
    }
    return Held(
        member=workspace.member(member),
        workspace=workspace,
        objectives=tuple(each for each in configured.objectives if each.member == member),
        deals=owned,
        accounts=tuple(map(Account.model_validate_json, _bodies(transaction, accounts, accounts.c.owner == member))),
        named=_named(transaction, spoken_of),
        actions=actions,
        credits=shared,
        handoffs=handed,
        said=said,
        changes=changes,
        history=history,
        batches=_batches(transaction, {line.batch for line in told}),
        posts=tuple(_posts(transaction, member)),
        reminders=reminders,
        drafts=tuple(_drafts(transaction, member)),
    )


# -- found by erasing too ----------------------------------------------------------------------------------------------


def said_or_about(member: int) -> ColumnElement[bool]:
    """Return the condition for all that was said in teams (`concerns` tells whose it is), and for a member's record."""
    about = and_(events.c.subject_kind == "member", events.c.subject_id == member)
    return or_(events.c.subject_kind.in_(sorted(RECOGNISED)), about)


def concerns(given: Mapping[str, Any], member: int, fields: Sequence[str] = CONCERNED) -> bool:
    """Whether what was said in a team, as the ledger keeps it, is a member's or names them in one of some fields."""
    return any(given.get(field) == member for field in fields)


def posts_with_words(transaction: Transaction, member: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the posts that keep words of a person, each with its number, as they are kept."""
    here = (outbox.c.workspace_id == transaction.workspace_id) & outbox.c.body.is_not(None)
    for row in transaction.rows(select(outbox.c.id, outbox.c.body).where(here, outbox.c.kind.in_(POSTS))):
        post = json.loads(row.body)
        if post["says"][POSTS[post["says"]["kind"]][0]] == member:
            yield row.id, post


# -- each place --------------------------------------------------------------------------------------------------------


def _lines(transaction: Transaction, member: int) -> Iterator[Line]:
    theirs = or_(said_or_about(member), events.c.by == member)
    for line in read_lines(transaction, lines(transaction.workspace_id).where(theirs).order_by(events.c.seq)):
        event = line.event
        if event.subject.kind not in RECOGNISED or event.by == member:
            yield line
        elif event.created is not None:
            given = event.created.model_dump()
            mentioned = any(member in mention["members"] for mention in given.get("mentions", ()))
            if mentioned or concerns(given, member, _NAMED):
                yield line


def _bodies(transaction: Transaction, table: Table, theirs: ColumnElement[bool]) -> list[str]:
    query = select(table.c.body).where(table.c.workspace_id == transaction.workspace_id, theirs)
    return [row.body for row in transaction.rows(query.order_by(table.c.id))]


def _actions(transaction: Transaction, member: int) -> Iterator[Done]:
    theirs = (activities.c.workspace_id == transaction.workspace_id, activities.c.member == member)
    query = select(activities.c.body, activities.c.day, activities.c.live).where(*theirs).order_by(activities.c.seq)
    return (Done(Activity.model_validate_json(row.body), row.day, row.live) for row in transaction.rows(query))


def _credits(transaction: Transaction, workspace: Workspace, member: int) -> Iterator[Credit]:
    kept = KeptCredits(transaction, KeptLedger(transaction), lambda: workspace)
    for credit in kept.of_member(member):
        if any(share.member == member for share in credit.shares):
            yield credit


def _handoffs(transaction: Transaction, member: int) -> Iterator[HandOff]:
    theirs = or_(handoffs.c.giver == member, handoffs.c.receiver == member)
    query = select(*(handoffs.c[name] for name in HandOff.model_fields)).where(
        handoffs.c.workspace_id == transaction.workspace_id, theirs
    )
    return (HandOff(**row._mapping) for row in transaction.rows(query.order_by(handoffs.c.id)))


def _batches(transaction: Transaction, numbers: set[int]) -> dict[int, Batch]:
    found = {}
    for some in portions(sorted(numbers)):
        here = (batches.c.workspace_id == transaction.workspace_id, batches.c.id.in_(some))
        for row in transaction.rows(select(batches).where(*here)):
            found[row.id] = Batch(id=row.id, by=row.by, at=row.at, family=row.family, verb=row.verb, door=row.door)
    return found


def _posts(transaction: Transaction, member: int) -> Iterator[Sent]:
    """Give what was told to a member, and what else keeps words of theirs."""
    worded = {number for number, _ in posts_with_words(transaction, member)}
    here = (outbox.c.workspace_id == transaction.workspace_id) & outbox.c.body.is_not(None)
    to_them = f'%"where":"member","member":{member}}}%'
    query = select(outbox.c.id, outbox.c.body, outbox.c.closed_at, outbox.c.ts).where(
        here, or_(outbox.c.id.in_(worded), outbox.c.body.like(to_them))
    )
    for row in transaction.rows(query.order_by(outbox.c.id)):
        yield Sent(Post.model_validate_json(row.body), None if row.ts is None else row.closed_at)


def _reminders(transaction: Transaction, member: int) -> Iterator[Reminder]:
    theirs = (nudges.c.workspace_id == transaction.workspace_id, nudges.c.owner == member)
    query = select(nudges.c.day, nudges.c.deal, nudges.c.nth).where(*theirs).order_by(nudges.c.day, nudges.c.deal)
    return (Reminder(row.day, row.deal, row.nth) for row in transaction.rows(query))


def _drafts(transaction: Transaction, member: int) -> Iterator[Draft]:
    theirs = (drafts.c.workspace_id == transaction.workspace_id, drafts.c.by == member)
    query = select(drafts.c.at, drafts.c.body).where(*theirs).order_by(drafts.c.at)
    return (Draft(row.at, row.body) for row in transaction.rows(query))


def _named(transaction: Transaction, numbers: set[int | None]) -> dict[int, str]:
    found = {}
    for some in portions(sorted(number for number in numbers if number is not None)):
        query = select(deals.c.id, deals.c.body).where(
            deals.c.workspace_id == transaction.workspace_id, deals.c.id.in_(some)
        )
        found.update({row.id: str(Deal.model_validate_json(row.body).name) for row in transaction.rows(query)})
    return found
