"""A direct message: which family its words speak to when no slash says so (rules 4)."""

from commands import FAMILIES, family_named
from commands.command import Command
from commands.deal.editing import Next
from commands.deal.looking import Show
from commands.deal.new import New
from commands.deal.undoing import Annul
from commands.family import Family
from commands.grammar import is_about_deals, read, verb_of
from commands.ground import Ground
from commands.known_names import known_spans
from commands.line import FINAL
from commands.log.listing import UndoLog
from commands.log.logging import Log
from commands.reading.words import split, stem, unwrapped
from commands.replies import NotUnderstood, Option, Question
from commands.vocabulary import phrases, tokens
from domain.foundations.refusals import Refusal
from domain.selling.lookup import folded

GREETINGS = frozenset(
    stem(word)
    for word in (
        *("help", "help me", "aide", "aide moi", "hello", "hi", "hey", "good morning", "start"),
        *("bonjour", "bonsoir", "salut", "coucou", "hello cordee", "bonjour cordee", "que sais tu faire"),
        *("what can you do", "who are you", "qui es tu", "comment ca marche", "how does this work"),
    )
)
"""What people say to a bot that they do not know yet: they want help."""
_WEIGHTIER = {Show: "show_deal", Next: "next_step"}
"""Verbs of `/deal` that are an action too (`fiche`, `rappel`): to look or to plan is not to have done it."""
FIGURES = "pipeline"
_SPOKEN: tuple[str, ...] = (FIGURES, "plan", "board", "review", "cordee")
SHORTEST_VERB = 4
"""Letters of the shortest verb that selects its family: `on` and `me` are said of anything."""


def read_message(text: str, ground: Ground) -> Command:
    """Return the command of a direct message: its first word may name a family, otherwise it is an action.

    An order about a deal needs no `deal` before it, the name of a deal alone shows it, and a verb that only one family
    has selects that family; `undo` takes back the latest order of all; who greets gets help.
    """
    line = unwrapped(text).strip().removeprefix("/")
    words = split(line)
    if words:
        for family in FAMILIES:
            if any(stem(words[0].folded) == stem(name) for name in family.term.words):
                return read(family, line[words[0].stop :], ground)
    if stem(folded(line)) in GREETINGS or line == "?":
        return read(family_named("cordee"), "help", ground)
    order = _deal_order(line, ground)
    if order is not None and not _is_action_too(line, ground):
        return read(family_named("deal"), line, ground)
    try:
        action = read(family_named("log"), line, ground)
    except NotUnderstood:
        meant = _family_of(line, ground)
        if meant is None:
            raise
        return read(meant, line, ground)
    if isinstance(action, UndoLog):
        asks = action.deal is not None and verb_of(family_named("deal"), line) is Annul
        return read(family_named("deal"), line, ground) if asks else action.but(every=True)
    if isinstance(action, Log) and action.action is None and action.outcome is None:
        name = line.rstrip(FINAL + " ")
        return Show(deal=name) if _family_of(name, ground) is family_named("deal") else action
    if order in _WEIGHTIER:
        raise _of_two(order, line, action, ground)
    return action


def _deal_order(line: str, ground: Ground) -> type[Command] | None:
    """Return the verb of `/deal` with which a line begins, where no known name and no verb of `/log` does.

    `new` is no such verb: `nouvelle démo faite` is an action.
    """
    deal, log = family_named("deal"), family_named("log")
    command = verb_of(deal, line)
    words = split(line)
    named = command is not None and any(span[0] == words[0] for span in known_spans(words[:8], ground).spans)
    return None if command is None or command is New or named or verb_of(log, line) not in (None, Log) else command


def _is_action_too(line: str, ground: Ground) -> bool:
    """Tell whether the words of an action, or of its outcome, begin the line: `refus acme`, `contact salon`."""
    said = " ".join(stem(word.folded) for word in split(line))
    return any(f"{said} ".startswith(" ".join(each.tokens) + " ") for each in phrases(ground.workspace.actions))


def _family_of(line: str, ground: Ground) -> Family | None:
    """Return the family that a line is about: of deals, or the one that has its verb (that of figures, of several)."""
    if is_about_deals(line, ground):
        return family_named("deal")
    found = [family for family in map(family_named, _SPOKEN) if _says_verb(family, line)]
    return found[0] if len(found) == 1 or found[:1] == [family_named(FIGURES)] else None


def _says_verb(family: Family, line: str) -> bool:
    command = verb_of(family, line)
    if command is None or command.hidden or command is family.default:
        return False
    first = split(line)[0].folded
    return len(first) >= SHORTEST_VERB and any(tokens(word)[:1] == tokens(first)[:1] for word in command.verb.words)


def _of_two(order: type[Command], line: str, action: Command, ground: Ground) -> Refusal:
    """Ask whether to look at a deal (or plan on it), or to note that something was done."""
    about_deal = read(family_named("deal"), line, ground)
    options = (
        Option(kind="command", value=_WEIGHTIER[order], command=about_deal),
        Option(kind="command", value="log_action", command=action),
    )
    return Question(about="meaning", words=line, options=options, more=False)
