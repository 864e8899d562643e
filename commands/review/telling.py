"""`/review worked` and `/review example`: what made a win work, and a deal that its owner lends as an example."""

from typing import Annotated, ClassVar, Final

from commands.arguments import DealNamed, Note, OneOf, Words
from commands.command import Command
from commands.filling import LONGEST_TEXT
from commands.finding import must, words_apart
from commands.redrawing import redraw, redraw_story
from commands.replies import ExampleKept, StoryKept, TooMany
from commands.request import Request
from commands.telling import chains_of
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.deal import Deal
from domain.selling.lookup import folded
from domain.selling.people import Member
from domain.selling.terms import Term
from domain.team.weekly import Consent, Example, Story, answer_example, tell_story

CONSENT: Final = (
    ("yes", ("yes", "oui", "with my name", "avec mon nom")),
    ("anonymous", ("anonymous", "anonyme", "anonymously", "sans nom", "without names")),
    ("no", ("no", "non")),
)


class Worked(Command):
    """Tell what made a win work, for the review of the week."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("worked", "marché", "ce qui a marché", "what worked", "réussite", "story")
    example: ClassVar = "/review worked acme -- we asked for the date before the price"
    form: ClassVar = ("deal", "text")

    deal: Annotated[str | None, DealNamed()] = None
    text: Annotated[str | None, Words()] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> StoryKept:
        """Keep it for the review; said again, it takes the place of what was said before. For the deal's chain."""
        me = the_asker(request)
        deal, words = said_of_deal(self, request, work)
        text = must(words, self.but(deal=deal.number, text=None))
        story = Story(
            id=work.new_id("story"), by=me.id, team=deal.team, at=request.now, deal=deal.id, text=Text.of(text)
        )
        chain = [member for phase in chains_of((deal,), work)[deal.id] for member in phase.members]
        work.record(tell_story(story, deal, chain))
        redraw(deal, request, work)
        redraw_story(deal, request, work)
        return StoryKept(workspace=work.workspace, batch=batch_in(work), story=story, deal=deal)


class LendExample(Command):
    """Lend one of your difficult deals to the team as an example in its review, with your name or without."""

    family: ClassVar = "review"
    verb: ClassVar = Term.known("example", "cas", "exemple", "case")
    example: ClassVar = "/review example acme anonymous -- the buyer left"
    form: ClassVar = ("deal", "consent", "text")

    deal: Annotated[str | None, DealNamed()] = None
    consent: Annotated[str | None, OneOf(choices=CONSENT)] = None
    text: Annotated[str | None, Words()] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> ExampleKept:
        """Keep the owner's answer; the last one counts. Without a word it is yes."""
        me = the_asker(request)
        deal, words = said_of_deal(self, request, work)
        example = Example(
            id=work.new_id("example"),
            by=me.id,
            team=deal.team,
            at=request.now,
            deal=deal.id,
            consent=Consent(self.consent or "yes"),
            note=None if words is None else Text.of(words),
        )
        work.record(answer_example(example, deal))
        redraw(deal, request, work)
        return ExampleKept(workspace=work.workspace, batch=batch_in(work), example=example, deal=deal)


def said_of_deal(command: "Worked | LendExample", request: Request, work: UnitOfWork) -> tuple[Deal, str | None]:
    """Return the deal that is meant, closed or not, and what is said of it. Raises Question, NotFound or NeedsForm."""
    deal, text = words_apart(command, request, work, closed=True)
    words = "\n".join(part for part in (_without_its_name(text, command.deal, deal), command.note) if part)
    return deal, sentence(words) if words.strip() else None


def _without_its_name(text: str | None, said: str | None, deal: Deal) -> str | None:
    """Return the text without the rest of the deal's name: of a closed deal only the account's is known when read."""
    whole, name = f"{said or ''} {text or ''}".split(), str(deal.name).split()
    if text and folded(" ".join(whole[: len(name)])) == folded(str(deal.name)):
        return " ".join(whole[len(name) :]) or None
    return text


def the_asker(request: Request) -> Member:
    """Return who speaks. Raises NotAllowed for the operator."""
    if request.member is None:
        raise NotAllowed(right="operator")
    return request.member


def sentence(text: str) -> str:
    """Return what somebody wrote. Raises TooMany for more than fits."""
    if len(text) > LONGEST_TEXT:
        raise TooMany(what="text", most=LONGEST_TEXT, said=len(text))
    return text.strip()


def batch_in(work: UnitOfWork) -> int:
    """Return the batch that takes back what was just recorded."""
    assert work.batch is not None, "something was recorded"
    return work.batch.id
