"""That a setting which concerns everybody changed, told to the team's channel: its digest, its leaderboard, amounts.

One that is changed again within minutes is told in the place of what was told before; changed back before anything was
told, it is no news.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from bot.delivery.saying import Spoken
from bot.delivery.telling import Pointless, Stand, Telling, drawing, said_lately, words_alone
from bot.views import render
from bot.views.posts.announcements import AmountsChangedPost, BoardChangedPost, DigestOnPost
from domain.foundations.event import Subject
from domain.ledger import Recorded
from domain.selling.people import Team
from domain.selling.workspace import Workspace
from domain.voice.announcements import AmountsChanged, BoardChanged, DigestOn, Post, ToChannel

LOOKED_AT: Final = 20
"""The latest changes of a team among which those are looked for that nobody was told of yet."""


class _Standing(NamedTuple):
    """A change as things stand when it is told."""

    team: Team
    workspace: Workspace
    undone: bool
    """Whether it was taken back."""
    earlier: Spoken | None
    """Where an earlier change of the same was told, lately."""
    back: bool
    """Whether the team stands as it did before all that is told here."""


def digest_on(news: DigestOn, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back or is off again. Raises Pointless when it is no news."""
    told = _as_it_stands(news, "digest", stand)
    if not told.team.digest.on and not stand.again:
        raise Pointless("the digest is off again")
    return _telling(DigestOnPost(news, told.team, undone=told.undone), told, stand)


def board_changed(news: BoardChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when it is no news."""
    told = _as_it_stands(news, "board", stand)
    if told.back and told.earlier is None:
        raise Pointless("changed back before it was told")
    return _telling(BoardChangedPost(news, told.team, undone=told.undone, back=told.back), told, stand)


def amounts_changed(news: AmountsChanged, stand: Stand) -> Telling:
    """Prepare the news; drawn again, that it was taken back. Raises Pointless when it is no news."""
    told = _as_it_stands(news, "amounts", stand)
    if told.back and told.earlier is None:
        raise Pointless("changed back before it was told")
    return _telling(AmountsChangedPost(news, told.team, undone=told.undone), told, stand)


def _as_it_stands(news: DigestOn | BoardChanged | AmountsChanged, field: str, stand: Stand) -> _Standing:
    """Return how a change of a field of a team stands.

    Raises Pointless when it was taken back before it was told or a later one tells it, TooSoon while an earlier waits.
    """
    to = stand.post.to
    assert isinstance(to, ToChannel), "the whole team is told"
    with stand.reading() as work:
        workspace, batch = work.workspace, work.ledger.batch(news.batch)
        team = next((each for each in workspace.teams if each.id == news.team), None)
        if team is None or team.channel != to.channel:
            raise Pointless("the channel is no longer the team's")
        changes = work.ledger.of(Subject("team", team.id), limit=LOOKED_AT)
    undone = batch is not None and batch.undone_by is not None
    if stand.again:
        return _Standing(team, workspace, undone, earlier=None, back=False)
    if undone:
        raise Pointless("taken back before it was told")

    def is_same(post: Post) -> bool:
        return isinstance(post.says, type(news)) and post.says.team == news.team

    earlier = said_lately(stand, is_same)
    same = [each for each in reversed(changes) if each.live and field in each.event.changes]
    back = _was(news, field, team, same, earlier, stand) == getattr(team, field)
    return _Standing(team, workspace, undone, earlier, back)


def _was(
    news: DigestOn | BoardChanged | AmountsChanged,
    field: str,
    team: Team,
    changes: Iterable[Recorded],
    earlier: Spoken | None,
    stand: Stand,
) -> Any:
    """Return what a field was before this change, and before those that nobody was told of or that stand in its place.

    `changes`: those of the field, the latest first. Raises Pointless when a later one tells how it stands.
    """
    was = getattr(team, field)
    for each in changes:
        said = stand.database.posts.said(stand.claimed.workspace, news.but(batch=each.batch).key)
        if each.batch > news.batch and said is not None:
            raise Pointless("a later change is told")
        untold = said is not None and (said.ts is None or (earlier is not None and said.ts == earlier.ts))
        if each.batch != news.batch and not untold:
            break
        was = each.event.changes[field].before
    return was


def _telling(post: DigestOnPost | BoardChangedPost | AmountsChangedPost, told: _Standing, stand: Stand) -> Telling:
    assert told.team.channel is not None, "it was found by its channel"
    message = render(post, drawing(stand.team_look(told.team), told.workspace))
    return Telling(told.team.channel, words_alone(message), instead_of=told.earlier)
