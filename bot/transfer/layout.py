"""Who and what must exist before the rows come in: teams, members, processes and products, each found or made once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.transfer.cells import fold_short
from bot.transfer.headers import Kind
from bot.transfer.options import Assumptions, ImportOptions, ProcessAssumed
from bot.transfer.outcome import Counted
from bot.transfer.seen import PersonSeen, Seen, Source, squashed
from bot.transfer.stages import (
    assumed_of,
    default_process,
    in_order,
    known_process,
    name_for,
    process_from_stages,
    stages_of,
)
from domain.foundations.event import Event, changes_between
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.people import ROLES, Member, MemberAdded, MemberEdited, Membership, Role, RoleHeld, Team, TeamAdded
from domain.selling.process import Process, ProcessAdded
from domain.selling.workspace import Product, ProductAdded, Workspace

NewId = Callable[[str], int]
SALES = "Sales"
"""The only team of a workspace that an import founds, unless `--team` names it."""


@dataclass
class Layout:
    """The people, teams, processes and products of an import, found by (folded) name, and the events that make them."""

    workspace: Workspace
    teams: dict[int, Team] = field(default_factory=dict)
    team_by_name: dict[str, int] = field(default_factory=dict)
    member_by_name: dict[str, int] = field(default_factory=dict)
    team_of_member: dict[int, int] = field(default_factory=dict)
    known_people: set[str] = field(default_factory=set)
    """Whom `--strict` accepts."""
    process_by_name: dict[str, Process] = field(default_factory=dict)
    products: dict[str, tuple[int, str]] = field(default_factory=dict)
    fallback: int | None = None
    events: list[Event] = field(default_factory=list)
    made: dict[tuple[Kind, str], Counted] = field(default_factory=dict)
    """Which people and products (by key) were added or changed."""
    assumed: Assumptions = field(default_factory=Assumptions)

    def team(self, name: str, owner: int | None) -> Team:
        """Return the team of a row: the one it names, else its owner's first, else the one for all others."""
        named = self.team_by_name.get(fold_short(name)) if name else None
        of_owner = self.team_of_member.get(owner) if owner is not None else None
        return self.teams[next(each for each in (named, of_owner, self.fallback) if each is not None)]


def lay_out(
    seen: Seen,
    sources: Sequence[Source],
    workspace: Workspace,
    options: ImportOptions,
    *,
    new_id: NewId,
    now: datetime,
) -> Layout:
    """Return where everything goes. New ids are taken from `new_id` only for what does not exist yet."""
    layout = Layout(workspace)
    _teams(layout, seen, options, new_id, now)
    _people(layout, seen, new_id, now)
    if seen.rows[Kind.DEALS]:
        sheet = next(source.table.sheet.name for source in sources if source.table.kind is Kind.DEALS)
        _processes(layout, seen, options, _Making(sheet, new_id, now))
    _products(layout, seen, new_id, now)
    return layout


# -- teams -------------------------------------------------------------------------------------------------------------


def _teams(layout: Layout, seen: Seen, options: ImportOptions, new_id: NewId, now: datetime) -> None:
    for team in layout.workspace.teams:
        layout.teams[team.id] = team
        layout.team_by_name.setdefault(fold_short(str(team.name)), team.id)
    wanted = list(seen.teams.values())
    unplaced = seen.unplaced or not seen.teams or any(not person.teams for person in seen.people.values())
    if options.team is not None or (unplaced and not layout.workspace.teams):
        wanted.insert(0, options.team or SALES)
    new = []
    for name in wanted:
        if fold_short(name) not in layout.team_by_name:
            new.append(name)
            _add_team(layout, name, new_id, now)
    fallback = next(iter(layout.teams)) if options.team is None else layout.team_by_name[fold_short(options.team)]
    layout.fallback = fallback
    layout.assumed = layout.assumed.but(
        new_teams=tuple(new), fallback_team=str(layout.teams[fallback].name) if unplaced else None
    )


def _add_team(layout: Layout, name: str, new_id: NewId, now: datetime) -> None:
    choices = layout.workspace.choices
    calendar = Calendar(zone=choices.zone, country=choices.country)
    team = Team(
        id=new_id("team"),
        name=Text.of(name),
        calendar=calendar,
        currency=choices.currency,
        language=choices.language,
    )
    layout.teams[team.id] = team
    layout.team_by_name[fold_short(name)] = team.id
    layout.events.append(TeamAdded(team=team, at=now))


# -- people ------------------------------------------------------------------------------------------------------------


def _people(layout: Layout, seen: Seen, new_id: NewId, now: datetime) -> None:
    by_email: dict[str, Member] = {}
    by_name: dict[str, Member] = {}
    for member in layout.workspace.members:
        by_name.setdefault(fold_short(str(member.name)), member)
        if member.email is not None and member.email.body:
            by_email[member.email.body.casefold()] = member
        if member.teams:
            layout.team_of_member[member.id] = member.teams[0]
    for folded, member in by_name.items():
        layout.member_by_name[folded] = member.id
        layout.known_people.add(folded)
    added = 0
    for folded, person in seen.people.items():
        known = by_name.get(folded) or by_email.get((person.email or "").casefold())
        memberships = _memberships(layout, person, known)
        if known is None:
            member = _new_member(person, memberships, new_id)
            by_name[folded] = member
            layout.events.append(MemberAdded(member=member, at=now))
            layout.made[Kind.MEMBERS, folded] = "created"
            added += 1
        else:
            member = known
            changes = changes_between(known, memberships=memberships)
            if changes:
                layout.events.append(MemberEdited(member=known.id, changes=changes, at=now))
                layout.made[Kind.MEMBERS, folded] = "changed"
        layout.member_by_name[folded] = member.id
        if memberships:
            layout.team_of_member.setdefault(member.id, memberships[0].team)
        if person.listed or known is not None:
            layout.known_people.add(folded)
    managers = tuple(person.name for person in seen.people.values() if person.manages)
    layout.assumed = layout.assumed.but(new_members=added, managers=managers)


def _new_member(person: PersonSeen, memberships: tuple[Membership, ...], new_id: NewId) -> Member:
    return Member(
        id=new_id("member"),
        name=Text.of(person.name),
        email=None if person.email is None else Text.of(person.email),
        memberships=memberships,
    )


def _memberships(layout: Layout, person: PersonSeen, known: Member | None) -> tuple[Membership, ...]:
    """Return what a person is in which team: what they were, and what the files add; nothing is taken away."""
    kept = {each.team: each for each in known.memberships} if known is not None else {}
    named = [layout.team_by_name[team] for team in person.teams]
    if not named and not kept and layout.fallback is not None:
        named = [layout.fallback]
    roles = tuple(RoleHeld(role=role) for word in sorted(person.roles) if (role := _role(word)) is not None)
    for team in named:
        before = kept.get(team, Membership(team=team))
        held = {each.role for each in before.roles}
        more = tuple(role for role in roles if role.role not in held)
        kept[team] = before.but(roles=(*before.roles, *more))
    for team_name in person.manages:
        for team in [layout.team_by_name[team_name]] if team_name else named:
            kept[team] = kept.get(team, Membership(team=team)).but(manager=True)
    return tuple(kept.values())


def _role(word: str) -> Role | None:
    wanted = fold_short(word)
    return next((role for role, term in ROLES.items() if wanted in {fold_short(each) for each in term.words}), None)


# -- processes ---------------------------------------------------------------------------------------------------------


class _Making(NamedTuple):
    """What a new process is made with; `sheet` names one that has no other name."""

    sheet: str
    new_id: NewId
    now: datetime


def _processes(layout: Layout, seen: Seen, options: ImportOptions, making: _Making) -> None:
    """Find or make the process of each process word of the files ("" where they name none)."""
    assumed: list[ProcessAssumed] = []
    live = list(layout.workspace.live_processes)
    for folded, written in seen.processes.items():
        named, stages = written or options.process or "", stages_of(seen, folded)
        process = known_process(named, [fold_short(stage.word) for stage in stages], live)
        if process is None and (options.strict or not stages):
            process = known_process(named, (), live) or next(iter(live), None)
        if process is not None:
            assumed.append(assumed_of(process))
        elif stages and not options.strict:
            name = name_for(named, making.sheet, live)
            ordered = in_order(stages, options.stages)
            process, told = process_from_stages(name, ordered, seen.closed_stood[folded], making.new_id)
            assumed.append(told)
        else:
            process = default_process(making.new_id)
            assumed.append(assumed_of(process, is_new=True))
        if process not in live:
            live.append(process)
            layout.events.append(ProcessAdded(process=process, at=making.now))
        layout.process_by_name[folded] = process
    layout.assumed = layout.assumed.but(processes=tuple(assumed))


# -- products ----------------------------------------------------------------------------------------------------------


def _products(layout: Layout, seen: Seen, new_id: NewId, now: datetime) -> None:
    for product in layout.workspace.products:
        layout.products.setdefault(squashed(str(product.name)), (product.id, str(product.name)))
    added = 0
    for key, name in seen.products.items():
        if key not in layout.products:
            made = Product(id=new_id("product"), name=Text.of(name), external_id=seen.product_ids.get(key))
            layout.events.append(ProductAdded(product=made, at=now))
            layout.products[key] = (made.id, name)
            layout.made[Kind.PRODUCTS, key] = "created"
            added += 1
    layout.assumed = layout.assumed.but(new_products=added)
