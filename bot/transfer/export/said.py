"""What people said to their team, as the sheets of a person: thanks, practices, honours, reviews, one-to-ones."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from bot.language import sayable
from bot.transfer.export.formats import Out, OutRow
from bot.transfer.export.whom import Whom
from bot.views.boards.honours import TITLES
from bot.views.elements.parts import cut
from bot.views.reviews.one_to_one import QUESTIONS
from domain.foundations.value import Text
from domain.team.honours import Honours
from domain.team.one_to_one import Agreed, AgreedDone, Debrief
from domain.team.recognition import Adoption, Practice, Recognition, Thanks
from domain.team.weekly import Agenda, Consent, Decision, Example, Story, Tick
from storage.held import Held
from storage.ledger import Line

Row = dict[str, Out]
R = TypeVar("R", bound=Recognition)
LONG: Final = 32_000
"""Characters that a cell of a workbook holds."""
CONSENT: Final = {
    Consent.YES: sayable("with your name"),
    Consent.ANONYMOUS: sayable("without your name"),
    Consent.NO: sayable("no"),
}


def _of(kind: type[R], held: Held) -> Iterator[tuple[R, Line]]:
    return ((line.event.created, line) for line in held.said if isinstance(line.event.created, kind))


def _row(line: Line, whom: Whom, **cells: Out) -> Row:
    """Return a row that begins with its day and ends with whether it was taken back."""
    say = whom.look.say
    return {say("Day"): line.day, **cells, say("Taken back"): not line.live}


def _thanks(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each, line in _of(Thanks, held):
        cells: Row = {
            say("From whom"): whom.pair(each.by),
            say("To whom"): whom.pair(each.to),
            say("What for"): _words(each.why),
        }
        cells[say("Deal")] = whom.deal(each.deal, held)
        yield _row(line, whom, **cells)


def _practices(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    what, words = say("What"), say("Words")
    for practice, line in _of(Practice, held):
        yield _row(line, whom, **{what: say("shared"), words: _words(practice.text)})
    for adoption, line in _of(Adoption, held):
        yield _row(line, whom, **{what: say("tried"), words: say("practice {n}", n=adoption.practice)})


def _honours(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say
    for each, line in _of(Honours, held):
        for mention in each.mentions:
            if held.member.id in mention.members:
                cells: Row = {say("Week of"): each.week, say("Mention"): say(TITLES[mention.title])}
                yield _row(line, whom, **cells)


def _reviews(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say

    def row(line: Line, what: str, words: Text | None, deal: int | None = None, more: Out = None) -> Row:
        cells: Row = {say("What"): what, say("Words"): _words(words), say("Deal"): whom.deal(deal, held)}
        return _row(line, whom, **cells, **{say("Answer"): more})

    for story, line in _of(Story, held):
        yield row(line, say("what made a win work"), story.text, story.deal)
    for example, line in _of(Example, held):
        yield row(line, say("a deal as an example"), example.note, example.deal, say(CONSENT[example.consent]))
    for decision, line in _of(Decision, held):
        who = say("{person}, by {day}", person=whom.pair(decision.who), day=decision.due.isoformat())
        yield row(line, say("a decision of the team"), decision.text, None, who)
    for tick, line in _of(Tick, held):
        yield row(line, say("a decision dropped") if tick.dropped else say("a decision carried out"), None)
    for agenda, line in _of(Agenda, held):
        yield row(line, say("how you arranged a review"), agenda.sentence, None, agenda.week)


def _one_to_ones(held: Held, whom: Whom) -> Iterator[Row]:
    say = whom.look.say

    def row(line: Line, by: int, of: Debrief | Agreed | None, what: str, words: Text | None, due: Out = None) -> Row:
        cells: Row = {
            say("Of"): None if of is None else whom.pair(of.member),
            say("With"): None if of is None else whom.pair(of.manager),
            say("Written by"): whom.pair(by),
            say("What"): what,
            say("Words"): _words(words),
            say("Due"): due,
        }
        return _row(line, whom, **cells)

    for debrief, line in _of(Debrief, held):
        for asked, question in QUESTIONS.items():
            if debrief.answer(asked) is not None:
                yield row(line, debrief.by, debrief, say(question), debrief.answer(asked))
    for agreed, line in _of(Agreed, held):
        who = say("agreed: {person} does it", person=whom.pair(agreed.who))
        yield row(line, agreed.by, agreed, who, agreed.text, agreed.due)
    for done, line in _of(AgreedDone, held):
        yield row(line, done.by, None, say("what was agreed is done"), None)


def _words(text: Text | None) -> str | None:
    return None if text is None or text.body is None else cut(text.body, LONG)


SAID: Final[dict[str, Callable[[Held, Whom], Iterable[OutRow]]]] = {
    sayable("Thanks"): _thanks,
    sayable("Practices"): _practices,
    sayable("Honours"): _honours,
    sayable("Reviews"): _reviews,
    sayable("One-to-ones"): _one_to_ones,
}
"""The names of the sheets, each with what tells its rows."""
