"""`/review decision`: what a team decides when it looks at its week, who does it, by when, and that it was done."""

from datetime import date, timedelta
from typing import Annotated, ClassVar, Final

from commands.arguments import Day, Person, Words
from commands.command import Command
from commands.finding import must, not_past, team_mates, the_member
from commands.redrawing import redraw_reviews
from commands.replies import DecisionKept
from commands.request import Request
from commands.review.telling import batch_in, sentence, the_asker
from commands.whose import own_team
from domain.foundations.refusals import NotFound
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.terms import Term
from domain.team.weekly import Decision, DecisionTaken, Tick, tick_off

USUALLY: Final = timedelta(days=7)
"""By when something is done of which nobody said when: before the next review."""


class Decide(Command):
    """Note what the team decided: who does it, and by when."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("decision", "décision", "decide", "décider")
    example: ClassVar = "/review decision call all quotes again @ann friday"
    form: ClassVar = ("text", "person", "due")

    text: Annotated[str | None, Words()] = None
    person: Annotated[int | str | None, Person()] = None
    due: Annotated[date | None, Day()] = None

    def run(self, request: Request, work: UnitOfWork) -> DecisionKept:
        """Keep it for the next reviews, until somebody says that it is done. Nobody named: whoever noted it."""
        me, team = the_asker(request), own_team(request, work)
        text = sentence(must(self.text, self))
        who = me
        if self.person is not None:
            who = the_member(self.person, team_mates(request, work), lambda each: self.but(person=each), work)
        day = not_past(self.due, self, request) or team.calendar.day_of(request.now) + USUALLY
        decision = Decision(
            id=work.new_id("decision"),
            by=me.id,
            team=team.id,
            at=request.now,
            text=Text.of(text),
            who=who.id,
            due=day,
        )
        work.record(DecisionTaken(decision=decision, at=request.now, by=me.id))
        return DecisionKept(workspace=work.workspace, batch=batch_in(work), decision=decision, done=False)


class CarriedOut(Command):
    """Say that a decision was carried out, or that it is dropped."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("done", "fait", "faite")
    example: ClassVar = "/review done"
    hidden: ClassVar = True

    decision: int | None = None
    dropped: bool = False

    def run(self, request: Request, work: UnitOfWork) -> DecisionKept:
        """Tick it off, once, for the whole team."""
        me = the_asker(request)
        number = self.decision or 0
        decision = work.recognitions.many(Decision, (number,)).get(number)
        if decision is None or decision.team not in (request.teams_seen() or (decision.team,)):
            raise NotFound(kind="decision", words="", known=(), create=None)
        tick = Tick(
            id=work.new_id("tick"),
            by=me.id,
            team=decision.team,
            at=request.now,
            decision=number,
            dropped=self.dropped,
        )
        work.record(tick_off(tick, work.recognitions.on(Tick, (number,))))
        redraw_reviews({decision.team}, request, work)
        return DecisionKept(
            workspace=work.workspace, batch=batch_in(work), decision=decision, done=True, dropped=self.dropped
        )
