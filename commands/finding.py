"""From the words of a command to the one deal, account, stage or person that is meant; or a question (rules 5)."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from commands.command import Command
from commands.reading.words import MENTION, stem
from commands.replies import NeedsForm, NotNow, Option, Question
from commands.request import Request
from domain.foundations.refusals import NotFound
from domain.ports import UnitOfWork
from domain.selling.deal import Deal, DealClosed
from domain.selling.lookup import Act, Ask, Tier, among, folded, likeness
from domain.selling.people import Member
from domain.selling.process import Process, Stage
from domain.selling.terms import Term

NUMBER = re.compile(r"[Dd]\s?-\s?(\d{1,9})")
"""How people write a deal's number: D-142."""
RECENT = 5
NEAR_NAME = 0.6
"""How alike the name of somebody must be to be offered for one that nobody has."""
LONGEST_SAID = 8
"""Words at the start of a text among which the name of a deal is looked for."""


def number_in(words: str) -> int | None:
    """Return 142 for the words `D-142`, None for any others."""
    found = NUMBER.fullmatch(words.strip())
    return int(found[1]) if found else None


def the_deal(command: Command, request: Request, work: UnitOfWork, *, closed: bool = False) -> Deal:
    """Return the deal that the command's field `deal` names. Raises Question, NotFound or NeedsForm."""
    words: str | None = getattr(command, "deal", None)
    if not words:
        raise _which_deal(command, request, work)
    number = number_in(words)
    if number is not None:
        return _numbered(number, words, request, work)
    match work.deals.find(words, teams=request.teams_seen(), closed=closed):
        case Act(item=deal):
            return deal
        case Ask(items=deals, more=more):
            raise Question(about="deal", words=words, options=deal_options(command, deals), more=more)
    ended = None if closed else _ended(words, request, work)
    if ended is not None:
        raise DealClosed(deal=ended)
    raise NotFound(kind="deal", words=words, known=_near(words, request, work), create=words)


def _ended(words: str, request: Request, work: UnitOfWork) -> Deal | None:
    """Return the closed deal that the words clearly name (the latest of several), so that nobody creates it again."""
    match work.deals.find(words, teams=request.teams_seen(), closed=True):
        case Act(item=deal, tier=tier) if tier is not Tier.FUZZY:
            return deal
        case Ask(items=deals):
            return next((deal for deal in deals if folded(str(deal.name)) == folded(words)), None)
    return None


def words_apart(
    command: Command, request: Request, work: UnitOfWork, *, closed: bool = False
) -> tuple[Deal, str | None]:
    """Return the deal and the text when no exact name told them apart.

    The longest run of first words that means one deal names it; else the longest that may mean several.
    """
    words: str = getattr(command, "deal", None) or ""
    text: str | None = getattr(command, "text", None)
    parts = words.split()
    words = " ".join(parts)
    if text is not None or len(parts) < 2 or number_in(words) is not None:
        return the_deal(command, request, work, closed=closed), text
    starts = [" ".join(parts[:n]) for n in range(min(len(parts), LONGEST_SAID), 0, -1)]
    meant: list[tuple[bool, int, str]] = []
    for n, start in enumerate(starts):
        found = work.deals.find(start, teams=request.teams_seen(), closed=closed)
        if isinstance(found, Act):
            return found.item, words[len(start) :].strip() or None
        if found is not None:
            alike_only = not any(folded(start) in folded(str(deal.name)) for deal in found.items)
            meant.append((alike_only, n, start))
    ended = (start for start in starts if not closed and _ended(start, request, work))
    said = min(meant)[2] if meant else next(ended, None)
    if said is None:
        return the_deal(command, request, work, closed=closed), None
    rest = words[len(said) :].strip() or None
    return the_deal(command.but(deal=said, text=rest), request, work, closed=closed), rest


def deal_options(command: Command, deals: Iterable[Deal]) -> tuple[Option, ...]:
    """Return the same command once per deal, each naming its deal exactly."""
    return tuple(Option(kind="deal", value=deal, command=command.but(deal=deal.number)) for deal in deals)


def _which_deal(command: Command, request: Request, work: UnitOfWork) -> Exception:
    recent = () if request.by is None else seen_by(request, work.deals.recent(request.by, limit=RECENT))
    if not recent:
        return NeedsForm(command=command)
    return Question(about="deal", words=None, options=deal_options(command, recent), more=True)


def seen_by(request: Request, deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """Return the deals of the teams that the asker is in: who left a team no longer sees its deals (rules 14)."""
    teams = request.teams_seen()
    return tuple(deal for deal in deals if teams is None or deal.team in teams)


def _numbered(number: int, words: str, request: Request, work: UnitOfWork) -> Deal:
    deal = work.deals.get(number)
    teams = request.teams_seen()
    if deal is None or (teams is not None and deal.team not in teams):
        raise NotFound(kind="deal", words=words, known=(), create=None)
    return deal


def _near(words: str, request: Request, work: UnitOfWork) -> tuple[str, ...]:
    return tuple(str(deal.name) for deal in work.deals.alike(words, teams=request.teams_seen()))


def the_stage(words: int | str, process: Process, command: Command, work: UnitOfWork) -> Stage:
    """Return the live stage of a process that the words (or an id) name. Raises Question with the stages it may be."""
    if isinstance(words, int):
        stage = work.workspace.stage(words)
        if not stage.retired:
            return stage
    named = [] if isinstance(words, int) else stages_named(words, process.live_stages)
    if len(named) == 1:
        return named[0]
    raise Question(about="stage", words=words, options=stage_options(command, named or process.live_stages), more=False)


def stage_options(command: Command, stages: Iterable[Stage]) -> tuple[Option, ...]:
    """Return the same command once per stage."""
    return tuple(Option(kind="stage", value=stage, command=command.but(stage=stage.id)) for stage in stages)


def process_named(words: str, processes: tuple[Process, ...]) -> Process | None:
    """Return the process that the words name exactly."""
    wanted = folded(words)
    return next((p for p in processes if any(folded(word) == wanted for word in p.term.words)), None)


def process_meant(said: int | str | None, work: UnitOfWork) -> int | None:
    """Return the process that was named, None for all."""
    if said is None or isinstance(said, int):
        return said
    named = process_named(said, work.workspace.live_processes)
    return None if named is None else named.id


def stages_named(words: str, stages: Sequence[Stage]) -> list[Stage]:
    """Return the stages that these words name exactly, by any of their words."""
    wanted = stem(words)
    return [stage for stage in stages if any(stem(word) == wanted for word in stage.term.words)]


def key_named(words: str, terms: Iterable[tuple[str, Term]]) -> str | None:
    """Return the key of the term that these words name exactly."""
    wanted = stem(words)
    return next((key for key, term in terms if any(stem(word) == wanted for word in term.words)), None)


def the_member(
    words: int | str,
    members: Sequence[Member],
    with_member: Callable[[int], Command],
    work: UnitOfWork,
) -> Member:
    """Return the member that an id, a mention or a name means, among these. Raises Question or NotFound."""
    if isinstance(words, int):
        named = work.workspace.member(words)
        if named not in members:
            raise NotFound(kind="member", words=str(named.name), known=(), create=None)
        return named
    mention = MENTION.fullmatch(words.strip())
    if mention is not None:
        linked = work.workspace.linked_to(mention[1])
        if linked is None or linked not in members:
            raise NotFound(kind="member", words=words, known=(), create=None)
        return linked
    match among(words.lstrip("@"), [(str(member.name), member.id) for member in members]):
        case Act(item=member_id):
            return work.workspace.member(member_id)
        case Ask(items=ids, more=more):
            options = tuple(
                Option(kind="member", value=work.workspace.member(each), command=with_member(each)) for each in ids
            )
            raise Question(about="person", words=words, options=options, more=more)
    near = tuple(str(member.name) for member in members if _resembles(folded(words), folded(str(member.name))))
    raise NotFound(kind="member", words=words, known=near, create=None)


def _resembles(said: str, name: str) -> bool:
    """Tell whether what was said is like a whole name, or like a word of it."""
    return max(likeness(said, part) for part in (name, *name.split())) >= NEAR_NAME


def team_mates(request: Request, work: UnitOfWork, team: int | None = None) -> tuple[Member, ...]:
    """Return the members whom the asker may name: of a deal's team, else of their own teams."""
    if team is not None:
        return work.workspace.members_of(team)
    seen = request.teams_seen()
    return tuple(m for m in work.workspace.members if m.active and (seen is None or set(m.teams) & set(seen)))


def not_past(day: date | None, command: Command, request: Request, *, unless: date | None = None) -> date | None:
    """Return a day that is to come, or today; `unless` is what stands there already. Raises NotNow."""
    if day is not None and day < request.today and day != unless:
        raise NotNow(reason="past", day=day, command=command)
    return day


def must(value: Any, command: Command) -> Any:
    """Return the value, or raise NeedsForm when the person gave none."""
    if value is None:
        raise NeedsForm(command=command)
    return value
