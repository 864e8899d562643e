"""`/review one-to-one`: a rep's month for the rep and their manager, what they answered, and what they agreed on."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Final

from commands.arguments import Day, OneOf, Person, Words
from commands.command import Command
from commands.finding import must, not_past, team_mates, the_member
from commands.replies import OneToOneKept, OneToOneShown
from commands.request import Request
from commands.review.packet import packet_of
from commands.review.telling import batch_in, sentence, the_asker
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.people import Member, Team
from domain.selling.terms import Term
from domain.team.one_to_one import (
    EVERY,
    ActionAgreed,
    ActionDone,
    Agreed,
    AgreedDone,
    Asked,
    Debrief,
    DebriefKept,
    led_by,
    manager_of,
    must_be_of_the_two,
    of_the_pair,
)

WHO: Final = (
    ("rep", ("rep", "the rep", "commercial")),
    ("manager", ("manager", "the manager", "chef des ventes")),
)


class OfTwo(Command):
    """What all these orders have in common: whose one-to-one it is, and who may."""

    family: ClassVar = "review"

    person: Annotated[int | str | None, Person(needs_marker=False)] = None

    def pair(self, request: Request, work: UnitOfWork) -> tuple[Member, Member | None, Team]:
        """Return the rep, the manager it is with, and their team. Raises NotAllowed for everybody else.

        A rep may name the manager whom they mean, where several manage their team.
        """
        me, named = the_asker(request), self._rep(request, work)
        if led_by(me, named):
            return me, named, _team_of(me, named, request.team, work)
        team = _team_of(named, me, request.team, work)
        must_be_of_the_two(me, named, team.id)
        said = _said_to(named, work) if me.id == named.id else ()
        return named, manager_of(named, me, work.workspace.members_of(team.id), team.id, said), team

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
        with_boss = the_asker(request).id == found.member
        member, manager, team = self.but(person=found.manager if with_boss else found.member).pair(request, work)
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


def _said_to(member: Member, work: UnitOfWork) -> list[Debrief | Agreed]:
    """Return what was said at a member's one-to-ones, with whomever."""
    return [*work.recognitions.on(Debrief, (member.id,)), *work.recognitions.on(Agreed, (member.id,))]


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
