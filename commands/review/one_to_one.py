"""`/review one-to-one`: a rep's month for the rep and their manager, what they answered, and what they agreed on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Final

from commands.arguments import Day, OneOf, Person, Words
from commands.command import Command
from commands.finding import must, not_past, team_mates, the_member
from commands.pipeline.conversion import passages_of
from commands.plan.counted import counts_of
from commands.replies import OneToOneKept, OneToOneShown
from commands.request import Request
from commands.review.telling import batch_in, sentence, the_asker
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.foundations.when import month_of
from domain.insight.calibration import OF_A_PERSON, calibration
from domain.insight.chances import chances
from domain.insight.contacts import frequencies, no_contact
from domain.insight.conversion import Passage, conversion, passed_of
from domain.insight.stalls import Concern, Signal
from domain.ports import Scope, UnitOfWork
from domain.selling.people import PHASES_OF, Member, Team
from domain.selling.terms import Term
from domain.team.dependence import year_before
from domain.team.one_to_one import (
    EVERY,
    ActionAgreed,
    ActionDone,
    Agreed,
    AgreedDone,
    Asked,
    Debrief,
    DebriefKept,
    manager_of,
    must_be_of_the_two,
    of_the_pair,
)
from domain.team.plan import Plan, attainment
from domain.voice.brief import Looked, at_risk, look_at
from domain.voice.one_to_one import Packet, Seen, StageSeen, Untidy

WHO: Final = (
    ("rep", ("rep", "the rep", "commercial")),
    ("manager", ("manager", "the manager", "chef des ventes")),
)
MOST: Final = 5
"""Stalled deals that are named."""


class OfTwo(Command):
    """What all these orders have in common: whose one-to-one it is, and who may."""

    family: ClassVar = "review"

    person: Annotated[int | str | None, Person(needs_marker=False)] = None

    def pair(self, request: Request, work: UnitOfWork) -> tuple[Member, Member | None, Team]:
        """Return the rep, the manager it is with, and their team. Raises NotAllowed for everybody else."""
        me, member = the_asker(request), self._rep(request, work)
        team = _team_of(member, me, request.team, work)
        must_be_of_the_two(me, member, team.id)
        return member, manager_of(member, me, work.workspace.members_of(team.id), team.id), team

    def _rep(self, request: Request, work: UnitOfWork) -> Member:
        if self.person is None:
            return the_asker(request)
        if isinstance(self.person, int):
            found = next((each for each in work.workspace.members if each.id == self.person and each.active), None)
            if found is None:
                raise NotFound(kind="member", words="", known=(), create=None)
            return found
        return the_member(self.person, team_mates(request, work), lambda each: self.but(person=each), work)


class ShowOneToOne(OfTwo):
    """Show what a one-to-one is about: a rep's plan, deals, conversion and forecasts; for the rep and their manager."""

    verb: ClassVar = Term.known(
        "one-to-one", "point individuel", "1a1", "1 à 1", "1:1", "one to one", "debrief", "entretien"
    )
    example: ClassVar = "/review one-to-one @ann"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> OneToOneShown:
        """Return the packet, with what these two said the last time and what they agreed on."""
        member, manager, team = self.pair(request, work)
        return shown(member, manager, team, request.now, work)


class Answer(OfTwo):
    """Answer the four questions of a one-to-one; the answers are shown again the next time."""

    verb: ClassVar = Term.known("one-to-one answers", "réponses du point individuel")
    example: ClassVar = "/review one-to-one answers"
    hidden: ClassVar = True
    form: ClassVar = tuple(each.value for each in Asked)

    carried_out: Annotated[str | None, Words()] = None
    method: Annotated[str | None, Words()] = None
    supports: Annotated[str | None, Words()] = None
    held: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> OneToOneKept:
        """Keep them for the next time; what is not answered is left open."""
        member, manager, team = self.pair(request, work)
        said = {each.value: getattr(self, each.value) for each in Asked}
        answers = {name: Text.of(sentence(words)) for name, words in said.items() if words and words.strip()}
        if not answers:
            must(None, self)
        debrief = Debrief(
            id=work.new_id("debrief"),
            by=the_asker(request).id,
            team=team.id,
            at=request.now,
            member=member.id,
            manager=_known(manager, team).id,
            **answers,
        )
        work.record(DebriefKept(debrief=debrief, at=request.now, by=debrief.by))
        return _kept(member, manager, team, request, work)


class Agree(OfTwo):
    """Note what was agreed on at a one-to-one: who does it, and by when."""

    verb: ClassVar = Term.known("one-to-one action", "action du point individuel")
    example: ClassVar = "/review one-to-one action"
    hidden: ClassVar = True
    form: ClassVar = ("text", "who", "due")

    text: Annotated[str | None, Words()] = None
    who: Annotated[str | None, OneOf(choices=WHO)] = None
    """Who does it; the rep where nobody is said."""
    due: Annotated[date | None, Day()] = None

    def run(self, request: Request, work: UnitOfWork) -> OneToOneKept:
        """Keep it until somebody of the two says that it is done. Without a day: by the next one-to-one."""
        member, manager, team = self.pair(request, work)
        boss = _known(manager, team)
        agreed = Agreed(
            id=work.new_id("agreed"),
            by=the_asker(request).id,
            team=team.id,
            at=request.now,
            member=member.id,
            manager=boss.id,
            text=Text.of(sentence(must(self.text, self))),
            who=boss.id if self.who == "manager" else member.id,
            due=not_past(self.due, self, request) or team.calendar.day_of(request.now) + EVERY,
        )
        work.record(ActionAgreed(agreed=agreed, at=request.now, by=agreed.by))
        return _kept(member, manager, team, request, work)


class Done(OfTwo):
    """Say that what was agreed on at a one-to-one is done."""

    verb: ClassVar = Term.known("one-to-one done", "fait du point individuel")
    example: ClassVar = "/review one-to-one done"
    hidden: ClassVar = True

    agreed: int = 0

    def run(self, request: Request, work: UnitOfWork) -> OneToOneKept:
        """Tick it off, once; for the two of them."""
        found = work.recognitions.many(Agreed, (self.agreed,)).get(self.agreed)
        if found is None:
            raise NotFound(kind="decision", words="", known=(), create=None)
        member, manager, team = self.but(person=found.member).pair(request, work)
        if manager is None or manager.id != found.manager:
            raise NotAllowed(right="personal", member=member)
        if work.recognitions.on(AgreedDone, (found.id,)):
            raise NotAllowed(right="done_already")
        me = the_asker(request)
        done = AgreedDone(id=work.new_id("agreed_done"), by=me.id, team=found.team, at=request.now, agreed=found.id)
        work.record(ActionDone(agreed_done=done, at=request.now, by=me.id))
        return _kept(member, manager, team, request, work)


# -- what is shown -----------------------------------------------------------------------------------------------------


def shown(member: Member, manager: Member | None, team: Team, now: datetime, work: UnitOfWork) -> OneToOneShown:
    """Return what a one-to-one of these two is about."""
    debriefs: Sequence[Debrief] = ()
    agreed: Sequence[Agreed] = ()
    if manager is not None:
        mine = of_the_pair(work.recognitions.on(Debrief, (member.id,)), member.id, manager.id)
        debriefs = [each for each in mine if isinstance(each, Debrief)]
        told = of_the_pair(work.recognitions.on(Agreed, (member.id,)), member.id, manager.id)
        done = {each.agreed for each in work.recognitions.on(AgreedDone, [each.id for each in told])}
        agreed = [each for each in told if isinstance(each, Agreed) and each.id not in done]
    return OneToOneShown(
        workspace=work.workspace,
        member=member,
        manager=manager,
        team=team,
        packet=packet_of(member, team, now, work),
        last=debriefs[-1] if debriefs else None,
        agreed=tuple(sorted(agreed, key=lambda each: (each.due, each.id))),
    )


def packet_of(member: Member, team: Team, now: datetime, work: UnitOfWork) -> Packet:
    """Return a rep's figures; the cost grows with their own deals of a year."""
    workspace = work.workspace
    today = team.calendar.day_of(now)
    plan = Plan(work.objectives, team, workspace.members_of(team.id))
    lines = plan.of(member, counts_of(team, work, member=member.id), today=today, period=month_of(today))
    book = [look_at(*each, workspace, now) for each in work.stalls.of((member.id,), (Concern.OPEN,), now=now)]
    book = [each for each in book if each.deal.team == team.id]
    stalled = sorted(
        (each for each in book if each.health.stalled), key=lambda each: (-at_risk(each, workspace), each.deal.id)
    )
    year, own = year_before(today), Scope(teams=(team.id,), owner=member.id)
    passages = passages_of(member.id, own.teams, year, work)
    return Packet(
        member=member.id,
        day=today,
        plan=lines,
        segments=frequencies(work.accounts.segmented((member.id,), but=no_contact(workspace.actions)), today=today),
        attainment=attainment(lines),
        stalled=len(stalled),
        named=tuple(Seen(deal=each.deal, health=each.health) for each in stalled[:MOST]),
        stages=tuple(_stages(member, team, passages, today, work)),
        ended=sum(each.deals for each in work.reports.resolved(own, year)),
        calibration=calibration(work.outcomes.forecasts(own, year), team.calendar, least=OF_A_PERSON),
        untidy=_untidy(book),
    )


def _stages(
    member: Member, team: Team, passages: Sequence[Passage], today: date, work: UnitOfWork
) -> Iterable[StageSeen]:
    """Give the stages of the phases whose roles the member holds; all where they hold none."""
    period = year_before(today)
    seat = member.in_team(team.id)
    phases = {PHASES_OF[held.role] for held in (seat.roles if seat else ()) if held.role in PHASES_OF}
    resolved = work.reports.resolved(Scope(teams=(team.id,)), period) if passages else ()
    for process in work.workspace.live_processes:
        kinds = (passed_of(each, process, period, member=member.id) for each in passages)
        lines = conversion((each for each in kinds if each is not None), process)
        of_team = chances(resolved, process, today)
        for stage, line, chance in zip(process.live_stages, lines, of_team, strict=True):
            if line.deals and (not phases or stage.phase in phases):
                yield StageSeen(process=process.id, stage=stage.id, line=line, team=chance)


def _untidy(book: Iterable[Looked]) -> Untidy:
    lacking: Counter[str] = Counter()
    for each in book:
        if each.health.left_out:
            continue
        lacking["step"] += Signal.NO_STEP in each.health.signals
        lacking["criteria"] += Signal.UNJUSTIFIED in each.health.signals
        lacking["amount"] += each.deal.amount is None
        lacking["closes"] += each.deal.closes is None
    return Untidy(**lacking)


def _team_of(member: Member, viewer: Member, meant: Team | None, work: UnitOfWork) -> Team:
    """Return the team that is meant if the viewer manages the member there, else another one, else their first."""
    managed = [team for team in member.teams if viewer.manages(team)]
    if not member.teams:
        raise NotAllowed(right="personal", member=member)
    if meant is not None and meant.id in managed:
        return meant
    return work.workspace.team((managed or list(member.teams))[0])


def _known(manager: Member | None, team: Team) -> Member:
    if manager is None:
        raise NotAllowed(right="team_manager", team=team.id)
    return manager


def _kept(member: Member, manager: Member | None, team: Team, request: Request, work: UnitOfWork) -> OneToOneKept:
    return OneToOneKept(
        workspace=work.workspace, batch=batch_in(work), shown=shown(member, manager, team, request.now, work)
    )
