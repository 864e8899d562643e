"""`/board thanks` and `/board practice`: what people tell each other, and what they try."""

from typing import Annotated, ClassVar

from commands.arguments import Person, Words
from commands.board.showing import the_team
from commands.command import Command
from commands.filling import LONGEST_TEXT
from commands.finding import must, number_in, team_mates, the_member
from commands.replies import PracticeDone, Thanked, TooMany
from commands.request import Request
from commands.undoing import UndoOwn
from domain.foundations.refusals import NotAllowed, NotFound
from domain.foundations.value import Text
from domain.foundations.when import week_of
from domain.ports import UnitOfWork
from domain.selling.deal import Deal
from domain.selling.lookup import Act, folded
from domain.selling.people import Member, Team
from domain.selling.terms import Term
from domain.team.recognition import THANKS_A_WEEK, Adoption, Practice, PracticeShared, Thanks, adopt, thank

LONGEST_NAME = 6
"""Words in the longest name of a deal that is looked for in a sentence of thanks."""


class Thank(Command):
    """Thank somebody of the team, with a sentence that says what for."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("thanks", "merci", "bravo", "kudos", "thank", "thank you")
    example: ClassVar = "/board thanks @ann for the intro on acme"
    form: ClassVar = ("person", "text")

    person: Annotated[int | str | None, Person(needs_marker=False)] = None
    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> Thanked:
        """Give thanks; five a week, at most two to the same person, never to oneself (rules 9)."""
        me, team = _member(request), _own_team(request, work)
        mates = team_mates(request, work)
        to = the_member(must(self.person, self), mates, lambda each: self.but(person=each), work)
        why = _sentence(must(self.text, self))
        deal = _deal_in(why, request, work)
        thanks = Thanks(
            id=work.new_id("thanks"),
            by=me.id,
            to=to.id,
            team=team.id,
            at=request.now,
            why=Text.of(why),
            deal=None if deal is None else deal.id,
        )
        week = week_of(team.calendar.day_of(request.now))
        given = work.recognitions.thanks_by(me.id, first=week.first, last=week.last)
        work.record(thank(thanks, given=given))
        return Thanked(
            workspace=work.workspace,
            batch=_batch(work),
            thanks=thanks,
            deal=deal,
            left=THANKS_A_WEEK - len(given) - 1,
        )


class SharePractice(Command):
    """Share with the team a way of working that helps."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("practice", "pratique", "astuce", "bonne pratique", "tip", "best practice")
    example: ClassVar = "/board practice ask for the date before the price"
    form: ClassVar = ("text",)

    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> PracticeDone:
        """Keep it for the team's board."""
        me, team = _member(request), _own_team(request, work)
        text = Text.of(_sentence(must(self.text, self)))
        practice = Practice(id=work.new_id("practice"), by=me.id, team=team.id, at=request.now, text=text)
        work.record(PracticeShared(practice=practice, at=request.now, by=me.id))
        return PracticeDone(workspace=work.workspace, batch=_batch(work), practice=practice, tried=False)


class TryPractice(Command):
    """Say that you tried a practice of somebody else."""

    family: ClassVar = "board"
    verb: ClassVar = Term.known("tried", "essayé", "essayée", "adopté")
    example: ClassVar = "/board tried"
    hidden: ClassVar = True

    practice: int | None = None

    def run(self, request: Request, work: UnitOfWork) -> PracticeDone:
        """Count it for whoever shared it, once per person."""
        me = _member(request)
        practice = work.recognitions.many(Practice, (self.practice or 0,)).get(self.practice or 0)
        if practice is None or practice.team not in (request.teams_seen() or (practice.team,)):
            raise NotFound(kind="practice", words="", known=(), create=None)
        adoption = Adoption(
            id=work.new_id("adoption"), by=me.id, team=practice.team, at=request.now, practice=practice.id
        )
        work.record(adopt(adoption, practice, adopted=work.recognitions.on(Adoption, (practice.id,))))
        return PracticeDone(workspace=work.workspace, batch=_batch(work), practice=practice, tried=True)


class UndoRecognition(UndoOwn):
    """Take back your last thanks, practice or choice here."""

    family: ClassVar = "board"
    example: ClassVar = "/board undo"


def _member(request: Request) -> Member:
    if request.member is None:
        raise NotAllowed(right="operator")
    return request.member


def _own_team(request: Request, work: UnitOfWork) -> Team:
    return request.team_worked_in(work.workspace) or the_team(request)


def _sentence(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise TooMany(what="text", most=LONGEST_TEXT, said=len(text))
    return text.strip()


def _deal_in(why: str, request: Request, work: UnitOfWork) -> Deal | None:
    """Return the one deal that the sentence names exactly, by its number or the longest known name; else None."""
    words = why.split()
    seen = request.teams_seen()
    numbers = [number for word in words if (number := number_in(word.strip(".,;:!?()"))) is not None]
    there = [deal for deal in work.deals.many(numbers).values() if seen is None or deal.team in seen]
    if len(there) == 1:
        return there[0]
    starts = range(len(words))
    runs = [" ".join(words[n : n + k]).strip(".,;:!?()") for k in range(LONGEST_NAME, 0, -1) for n in starts]
    known = work.names.known({folded(run) for run in runs} - {""}, teams=seen)
    named = next((run for run in runs if folded(run) in known), None)
    found = None if named is None else work.deals.find(named, teams=seen, closed=True)
    return found.item if isinstance(found, Act) else None


def _batch(work: UnitOfWork) -> int:
    assert work.batch is not None, "something was recorded"
    return work.batch.id
