"""What a review tells of a deal that its owner lends: how it stands."""

from typing import Final

from bot.language import sayable
from bot.views.words.naming import Naming
from domain.selling.process import PHASES
from domain.voice.lent import Facts

TIMES: Final = {
    1: sayable("longer there than usual"),
    2: sayable("twice the usual time there, or more"),
    3: sayable("three times the usual time there, or more"),
}


def lent_words(deal: str, facts: Facts, names: Naming) -> list[str]:
    """Return how a deal stands: where, for how long, what it is worth; only what is told of it."""
    told = [_where(deal, facts, names)]
    look = names.look
    if facts.age is not None and facts.days is not None:
        told.append(look.say("{age} there, {days} are usual", age=look.days(facts.age), days=look.days(facts.days)))
    elif facts.times is not None:
        told.append(look.say(TIMES[facts.times]))
    if look.amounts and facts.worth is not None:
        told.append(names.money(facts.worth))
    elif look.amounts and facts.between is not None:
        least, most = (look.money(each, whole=True) for each in facts.between)
        told.append(look.say("between {least} and {most}", least=least, most=most))
    return told


def _where(deal: str, facts: Facts, names: Naming) -> str:
    look = names.look
    if facts.lost and facts.reason is not None:
        return look.say("{deal}, lost: {reason}", deal=deal, reason=names.reason_of(facts.reason))
    if facts.lost:
        return look.say("{deal}, lost", deal=deal)
    if facts.stage is not None:
        return look.say("{deal} in {stage}", deal=deal, stage=names.stage(facts.stage))
    if facts.phase is not None:
        return look.say("{deal} in {stage}", deal=deal, stage=names.term(PHASES[facts.phase]))
    return deal
