"""Which input of a form a refusal speaks of, so that the form can stay open with what was typed."""

from collections.abc import Mapping
from typing import Any, Final

from bot.views.forms.fields import half, last, other
from commands.replies import NotNow, NotUnderstood, ReasonWanted, TooMany
from domain.foundations.refusals import NotAllowed, NotFound, Refusal
from domain.selling.deal import AlreadyThere, DealClosed


def blamed(refusal: Refusal, view: Mapping[str, Any]) -> str | None:
    """Return the block_id of the input at fault, so that its form can stay open; None when it is none of them."""
    blocks = view["state"]["values"]
    return next((block for block in _suspects(refusal) if block in blocks), None)


def _suspects(refusal: Refusal) -> tuple[str, ...]:
    match refusal:
        case AlreadyThere():
            return ("stage",)
        case DealClosed():
            return ("deal",)
        case NotFound() if refusal.facts.get("kind") == "deal":
            return (other("deal"), "deal")
        case NotFound() if refusal.facts.get("kind") == "member":
            return ("person", "owner")
        case NotFound() if refusal.facts.get("kind") in {"zone", "part"}:
            return (str(refusal.kind),)
        case NotAllowed() if refusal.facts.get("right") in _FIELDS:
            return _FIELDS[refusal.right]
        case NotUnderstood() if refusal.facts.get("family") == "plan":
            return ("text",)
        case NotNow():
            return ("until", "closes", "due", "day", last("days"))
        case ReasonWanted():
            return ("note",)
        case TooMany():
            return ("count", "note", "text", "name", last("days"))
    return ()


_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "polite_hours": ("at",),
    "whole_days": ("week", half("days")),
    "no_common_day": ("week",),
    "how_much": ("text",),
    "of_what": ("what",),
    "segment_of_actions": ("segment",),
    "process_of_deals": ("process",),
}
