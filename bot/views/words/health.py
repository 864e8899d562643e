"""How a deal is doing, in words: where it stands, what is left of its probability, whether it waits for a gesture."""

from bot.language import Look
from bot.views.words.naming import Naming
from bot.views.words.reasons import reasons
from domain.insight.stalls import Health


def state_told(health: Health, look: Look) -> str | None:
    """Return how a deal is doing in a line; None where there is nothing to say."""
    signals = " · ".join(reasons(health, look))
    if health.stalled:
        return look.say("⚠️ To follow up: {signals}", signals=signals)
    if health.slow:
        return look.say("Slow, with a next step: {signals}", signals=signals)
    return look.say("To look at: {signals}", signals=signals) if signals else None


def age_told(health: Health, stage: str, look: Look) -> str:
    """Return how long a deal has stood in its stage: "9 of 8 days in _Proposal sent_"; the stage where unknown."""
    if health.age is None:
        return stage
    return look.say_many(
        "{n} of {standard} days in {stage}",
        "{n} of {standard} days in {stage}",
        health.age,
        standard=look.number(health.days),
        stage=stage,
    )


def effective_told(health: Health, names: Naming) -> str | None:
    """Return what is left of a probability by the time in the stage, and what that takes from the weighted value."""
    if health.p_eff == health.p:
        return None
    left = names.percent(health.p_eff)
    if health.at_risk is None or not health.at_risk.amount:
        return names.look.say("effective: {p}", p=left)
    return names.look.say("effective: {p}, {amount} at risk", p=left, amount=names.money(health.at_risk))
