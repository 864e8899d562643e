"""Which actions people log: on a deal by the phase it stands in, and day by day without one."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

from bot.sample.telling import Act, Teller, Told
from domain.foundations.when import ONE_DAY
from domain.selling.people import Role
from domain.selling.process import Phase

_BY_PHASE: Final = {
    Phase.PROSPECTING: (
        (30, Told("call", "not_reached")),
        (25, Told("call", "reached")),
        (10, Told("call", "voicemail")),
        (6, Told("call", "gatekeeper")),
        (8, Told("call", "call_back")),
        (12, Told("email", "sent")),
        (6, Told("linkedin", "no_answer")),
        (3, Told("linkedin", "answered")),
    ),
    Phase.QUALIFICATION: (
        (22, Told("meeting", "held")),
        (4, Told("meeting", "no_show")),
        (4, Told("meeting", "postponed")),
        (20, Told("discovery", "good_fit")),
        (3, Told("discovery", "no_fit")),
        (25, Told("call", "reached")),
        (22, Told("email", "sent")),
    ),
    Phase.PROPOSAL: (
        (25, Told("email", "sent")),
        (20, Told("email", "received")),
        (18, Told("demo", "held")),
        (3, Told("demo", "postponed")),
        (20, Told("call", "reached")),
        (14, Told("meeting", "held")),
    ),
    Phase.CLOSING: (
        (24, Told("follow_up", "answered")),
        (22, Told("follow_up", "no_answer")),
        (20, Told("call", "reached")),
        (8, Told("sms", None)),
        (14, Told("meeting", "held")),
        (12, Told("email", "received")),
    ),
}
_BY_STAGE: Final = {"meeting_planned": "meeting_booked", "needs_identified": "discovery", "proposal_sent": "quote_sent"}
"""What people log when a deal enters a stage."""


def on_a_deal(phase: Phase, rng: Random) -> Told:
    """Return an action as it is usual in a phase."""
    usual = _BY_PHASE[phase]
    return rng.choices([told for _, told in usual], [weight for weight, _ in usual])[0]


def that_leads_to(stage: str | None, process: str | None) -> Told | None:
    """Return the action that brings a deal into a stage, if there is one."""
    action = _BY_STAGE.get(stage or "")
    if action == "discovery":
        return Told("discovery", "good_fit")
    if action == "quote_sent" and process == "business":
        return Told("proposal_sent", None)
    return None if action is None else Told(action, None)


def prospecting(teller: Teller, team: str, first: date) -> Iterator[Act]:
    """Give what prospectors and qualifiers log without a deal: calls that reach nobody, prospects found."""
    calendar, rng = teller.calendar(team), teller.rng
    day = first
    while day <= teller.today(team):
        if calendar.is_business_day(day):
            for seat in teller.company.holding(team, Role.PROSPECTOR, Role.QUALIFIER):
                for share, told in (
                    (0.75, Told("call", "not_reached", rng.randint(2, 7))),
                    (0.55, Told("call", "reached", rng.randint(1, 3))),
                    (0.35, Told("prospect", None, rng.randint(3, 10))),
                    (0.20, Told("linkedin", "no_answer", rng.randint(1, 5))),
                ):
                    if not teller.chance(share):
                        continue
                    at = teller.working_moment(team, day)
                    yield Act(at, teller.member(seat), "log", "log", 0, (teller.logged(seat, told, at),))
        day += ONE_DAY
