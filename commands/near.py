"""What a misspelt word comes near to: a term of one of the kinds of argument that an order may have, or an action."""

from collections.abc import Iterable

from commands.arguments import (
    Argument,
    CountryNamed,
    CriterionNamed,
    ProcessNamed,
    ReasonNamed,
    StageNamed,
    ZoneNamed,
)
from commands.ground import Ground
from commands.reading.places import country_terms, zone_terms
from commands.vocabulary import nearest
from domain.selling.activity import ActionType
from domain.selling.terms import Term

_NOUN: dict[type[Argument], str] = {
    StageNamed: "stage",
    ReasonNamed: "reason",
    CriterionNamed: "criterion",
    ProcessNamed: "process",
    CountryNamed: "country",
    ZoneNamed: "zone",
}


def near_term(words: str, kinds: Iterable[Argument], ground: Ground) -> tuple[str, Term | None]:
    """Return which noun words that no field claimed were taken for, and the term that they come near to."""
    offered = {kind: _terms_of(kind, ground) for kind in kinds}
    noun = next((_NOUN[type(kind)] for kind, terms in offered.items() if terms), "words")
    return noun, nearest(words, [term for terms in offered.values() for term in terms])


def near_action(words: str, actions: Iterable[ActionType]) -> Term | None:
    """Return the action or the outcome that the words, or one of them, come near to."""
    known = list(actions)
    terms = [action.term for action in known] + [outcome.term for action in known for outcome in action.outcomes]
    return next((near for part in (words, *words.split()) if (near := nearest(part, terms))), None)


def _terms_of(kind: Argument, ground: Ground) -> list[Term]:
    """Return the terms that a kind of argument may be."""
    workspace = ground.workspace
    stages = [stage for process in workspace.live_processes for stage in process.live_stages]
    match kind:
        case StageNamed():
            return [stage.term for stage in stages]
        case ReasonNamed(of="cancel"):
            return list(workspace.cancel_reasons.values())
        case ReasonNamed():
            return list(workspace.loss_reasons.values())
        case CriterionNamed():
            return [criterion.term for stage in stages for criterion in stage.criteria]
        case ProcessNamed():
            return [process.term for process in workspace.live_processes]
        case CountryNamed():
            return list(country_terms())
        case ZoneNamed():
            return list(zone_terms())
    return []
