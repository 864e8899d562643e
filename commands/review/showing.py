"""`/review show`, `preview` and `post`: read again what was told, arrange what comes, send it at once."""

from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from commands.arguments import Day, Words
from commands.command import Command
from commands.finding import must
from commands.replies import NeedsForm, ReviewRead, ReviewSent, ReviewShown
from commands.request import Request
from commands.review.figures import honours_to_come, review_of, words_of
from commands.review.telling import batch_in, sentence, the_asker
from commands.undoing import UndoOwn
from commands.whose import own_team
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.foundations.when import Week, last_weeks, week_of
from domain.ports import UnitOfWork
from domain.selling.people import Team
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.team.weekly import Agenda, ReviewArranged
from domain.voice.announcements import Review
from domain.voice.hours import A_WEEK, next_review, week_reviewed
from domain.voice.meeting import review_key, review_posts
from domain.voice.review import Section, arranged

WEEKS_BACK: Final = 13
"""Where no week is named, the last review is looked for in so many."""
STANDS: Final = A_WEEK
"""How long a review that somebody sent waits to be said."""


class ReadReview(Command):
    """Read the team's last review of the week again as it was told, or that of an earlier week."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("show", "voir", "lire", "relire", "dernière", "last", "read")
    example: ClassVar = "/review show 16/11"
    writes: ClassVar = False

    day: Annotated[date | None, Day(look="latest")] = None
    """A day of the week that is meant."""

    def run(self, request: Request, work: UnitOfWork) -> ReviewRead | ReviewShown:
        """Return it from what was said. Where none was told yet, managers see the next one.

        Raises NotAllowed where there is none to read.
        """
        team = own_team(request, work)
        today = team.calendar.day_of(request.now)
        weeks = [week_of(self.day)] if self.day else [week_of(today), *reversed(last_weeks(today, WEEKS_BACK))]
        keys = [review_key(team.id, week.first) for week in weeks]
        posts = work.spoken.posts(keys)
        says = next((posts[key].says for key in keys if key in posts), None)
        if isinstance(says, Review):
            review = says.review
            return ReviewRead(workspace=work.workspace, team=team, review=review, words=words_of(review, work))
        manages = request.in_charge or (request.member is not None and request.member.manages(team.id))
        if self.day is None and manages:
            return _shown(team, request, work)
        raise NotAllowed(right="no_review")


class OfAReview(Command):
    """What the orders of a manager about the next review have in common."""

    family: ClassVar = "review"

    team: int | None = None
    """The team that is meant, as the button knew it; None: the one of the channel, or one's own."""

    def _managed(self, request: Request, work: UnitOfWork) -> Team:
        """Return the team. Raises NotAllowed for all but its managers and admins."""
        team = next((each for each in work.workspace.teams if each.id == self.team), None)
        meant = own_team(request, work) if team is None else team
        must_manage(request.member, meant.id, in_charge=request.in_charge)
        return meant


class Preview(OfAReview):
    """Look at the next review of the week before it goes, and arrange it; for managers."""

    verb: ClassVar = Term.known("preview", "aperçu", "prévisualiser", "next", "prochaine")
    example: ClassVar = "/review preview"
    writes: ClassVar = False

    def run(self, request: Request, work: UnitOfWork) -> ReviewShown:
        """Return it as it would be said now. Raises NotAllowed for all but managers and admins."""
        return _shown(self._managed(request, work), request, work)


class Arrange(OfAReview):
    """Move a part of the next review, leave it out, or take it in again."""

    verb: ClassVar = Term.known("arrange", "ranger")
    example: ClassVar = "/review arrange"
    hidden: ClassVar = True

    section: Section | None = None
    how: Literal["up", "down", "hide", "show"] | None = None

    def run(self, request: Request, work: UnitOfWork) -> ReviewShown:
        """Keep the new order for that week alone, and show the review again."""
        team = self._managed(request, work)
        if self.section is None or self.how is None:
            raise NeedsForm(command=Preview(team=self.team))
        agenda = _agenda(team, request, work)
        shown = list(arranged(agenda))
        hidden = [each for each in Section if each not in shown]
        _move(self.section, self.how, shown, hidden)
        order = tuple(each.value for each in (*shown, *hidden))
        return _arranged(agenda.but(order=order, hidden=tuple(each.value for each in hidden)), team, request, work)


class Say(OfAReview):
    """Put a sentence of your own at the head of the next review; for managers."""

    verb: ClassVar = Term.known("say", "dire", "phrase", "mot", "sentence", "word")
    example: ClassVar = "/review say what a week, thank you all"
    form: ClassVar = ("text",)

    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> ReviewShown:
        """Keep it for that week's review; said again, it takes the place of the earlier."""
        team = self._managed(request, work)
        text = sentence(must(self.text, self))
        agenda = _agenda(team, request, work)
        return _arranged(agenda.but(sentence=Text.of(text)), team, request, work)


class PostReview(OfAReview):
    """Send the next review to the channel now instead of at its hour; for managers."""

    verb: ClassVar = Term.known("post", "publier", "envoyer", "send")
    example: ClassVar = "/review post"

    def run(self, request: Request, work: UnitOfWork) -> ReviewSent:
        """Have it said once. Raises NotAllowed where that week's review was said, or there is no channel."""
        team = self._managed(request, work)
        if team.channel is None:
            raise NotAllowed(right="no_channel", team=team.id)
        week = week_reviewed(team, request.now)
        if work.spoken.used([review_key(team.id, week.first)]):
            raise NotAllowed(right="reviewed_already")
        told = review_of(team, week, request.now, work)
        for post in review_posts(team, told, due=request.now, expires=request.now + STANDS):
            work.post(post)
        return ReviewSent(workspace=work.workspace, team=team, week=week)


class UndoReview(UndoOwn):
    """Take back your last words, decision or arrangement here."""

    family: ClassVar = "review"
    example: ClassVar = "/review undo"


def _shown(team: Team, request: Request, work: UnitOfWork, *, batch: int | None = None) -> ReviewShown:
    week = week_reviewed(team, request.now)
    review = review_of(team, week, request.now, work)
    turn = next_review(team, request.now)
    return ReviewShown(
        workspace=work.workspace,
        team=team,
        review=review,
        words=words_of(review, work),
        turn=None if turn is None else turn.at,
        said=bool(work.spoken.used([review_key(team.id, week.first)])),
        honours_to_come=honours_to_come(team, week, review.day),
        batch=batch,
    )


def _agenda(team: Team, request: Request, work: UnitOfWork) -> Agenda:
    """Return a new agenda of the week that comes next, which begins as the last one of that week was."""
    week = week_reviewed(team, request.now)
    me = the_asker(request)
    latest = _latest(team, week, request, work)
    new = Agenda(id=work.new_id("agenda"), by=me.id, team=team.id, at=request.now, week=week.first)
    return new if latest is None else new.but(order=latest.order, hidden=latest.hidden, sentence=latest.sentence)


def _latest(team: Team, week: Week, request: Request, work: UnitOfWork) -> Agenda | None:
    today = team.calendar.day_of(request.now)
    said = work.recognitions.of_team(team.id, first=week.first - A_WEEK, last=max(today, week.last))
    return max((each for each in said.agendas if each.week == week.first), key=lambda each: each.id, default=None)


def _arranged(agenda: Agenda, team: Team, request: Request, work: UnitOfWork) -> ReviewShown:
    work.record(ReviewArranged(agenda=agenda, at=request.now, by=request.by))
    return _shown(team, request, work, batch=batch_in(work))


def _move(section: Section, how: str, shown: list[Section], hidden: list[Section]) -> None:
    """Put a section one place up or down among those that are told, leave it out, or take it in at the end."""
    if how == "show" and section in hidden:
        hidden.remove(section)
        shown.append(section)
    elif how == "hide" and section in shown:
        shown.remove(section)
        hidden.append(section)
    elif section in shown:
        place = shown.index(section)
        other = place - 1 if how == "up" else place + 1
        if 0 <= other < len(shown):
            shown[place], shown[other] = shown[other], shown[place]
