"""Why a deal waits, in words: its signals with their figures, as nudges, lists and explanations tell them (rules 6)."""

from bot.language import Look
from domain.insight.stalls import Health, Signal

_HIDDEN_BY = {
    Signal.OVERSTAY1: (Signal.OVERSTAY, Signal.ZOMBIE),
    Signal.OVERSTAY: (Signal.ZOMBIE,),
    Signal.NO_STEP: (),
}
"""A signal goes without saying where a stronger one of the same kind is told."""


def reasons(health: Health, look: Look) -> list[str]:
    """Return what the stall rules see in a deal, the most pressing first: "no news for 9 d", "no next step"."""
    seen = set(health.signals)
    told = [sign for sign in _ORDER if sign in seen and not seen & set(_HIDDEN_BY.get(sign, ()))]
    return [_reason(sign, health, look) for sign in told]


_ORDER = (
    Signal.IDLE,
    Signal.STEP_LATE,
    Signal.NO_STEP,
    Signal.CLOSE_PAST,
    Signal.ZOMBIE,
    Signal.OVERSTAY,
    Signal.OVERSTAY1,
    Signal.PUSHED,
    Signal.UNJUSTIFIED,
)


def _reason(sign: Signal, health: Health, look: Look) -> str:
    match sign:
        case Signal.IDLE:
            return look.say("no news for {days}", days=look.days(health.idle or 0))
        case Signal.STEP_LATE:
            return look.say("next step late by {days}", days=look.days(health.step_late))
        case Signal.NO_STEP:
            return look.say("no next step")
        case Signal.CLOSE_PAST:
            return look.say("expected close passed")
        case Signal.PUSHED:
            return look.say("close date pushed back")
        case Signal.UNJUSTIFIED:
            return look.say("criteria to complete")
    return overstayed(health, look)


def overstayed(health: Health, look: Look) -> str:
    """Return how long a deal stands in its stage, and how long is usual there."""
    return look.say(
        "{days} in the stage (usual: {usual})", days=look.days(health.age or 0), usual=look.days(health.days)
    )
