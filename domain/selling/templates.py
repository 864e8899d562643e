"""The processes that a workspace may begin with: their stages, chances, durations and criteria (rules 15)."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from domain.selling.process import Criterion, Phase, Process, Stage, Terms
from domain.selling.terms import Term

known = Term.known
LONG_AGO = date(2000, 1, 1)
"""Default terms are valid from before any deal."""


class _Step(NamedTuple):
    key: str
    term: Term
    phase: Phase
    p: int
    days: int
    criteria: tuple[Criterion, ...] = ()
    opportunity: bool = False


def _criterion(key: str, name: str, *aliases: str) -> Criterion:
    return Criterion(key=key, term=known(name, *aliases))


_NEEDS = (
    _criterion("need_expressed", "Need expressed", "besoin exprimé"),
    _criterion("can_answer", "We can answer", "on sait répondre", "can answer"),
    _criterion("blocking_lifted", "Blocking points lifted", "points bloquants levés", "blocking points"),
    _criterion("next_meeting", "Next meeting dated", "prochain rdv daté", "next meeting"),
)
_AGREED = (
    _criterion("offer_sent", "Offer sent", "offre envoyée"),
    _criterion("budget_agreed", "Budget agreed", "budget validé", "budget"),
    _criterion("decider_met", "Decision maker met", "décideur rencontré", "decision maker", "décideur"),
)
_TEMPLATES: dict[str, tuple[Term, tuple[_Step, ...]]] = {
    "business": (
        known("Business", "professionnels", "pro", "b2b"),
        (
            _Step(
                "to_qualify", known("To qualify", "à qualifier", "lead", "nouveau", "qualif"), Phase.PROSPECTING, 5, 10
            ),
            _Step(
                "meeting_planned",
                known("Meeting planned", "rdv planifié", "rdv", "rdv pris", "r1", "meeting"),
                Phase.QUALIFICATION,
                10,
                15,
            ),
            _Step(
                "needs_identified",
                known("Needs identified", "besoins identifiés", "besoin", "découverte", "qualifié", "needs"),
                Phase.PROPOSAL,
                25,
                15,
                _NEEDS,
                opportunity=True,
            ),
            _Step(
                "proposal_sent",
                known("Proposal sent", "proposition envoyée", "propale", "devis", "offre", "proposal", "quote"),
                Phase.CLOSING,
                40,
                15,
            ),
            _Step(
                "negotiation",
                known("Negotiation", "négociation", "négo", "closing", "accord verbal"),
                Phase.CLOSING,
                85,
                15,
                _AGREED,
            ),
        ),
    ),
    "private": (
        known("Private customers", "particuliers", "b2c", "private"),
        (
            _Step(
                "to_qualify", known("To qualify", "à qualifier", "lead", "nouveau", "qualif"), Phase.PROSPECTING, 10, 5
            ),
            _Step(
                "needs_identified",
                known("Needs identified", "besoins identifiés", "besoin", "découverte", "qualifié", "needs"),
                Phase.QUALIFICATION,
                25,
                8,
                opportunity=True,
            ),
            _Step(
                "proposal_sent",
                known("Quote sent", "devis envoyé", "devis", "propale", "offre", "quote", "proposal"),
                Phase.PROPOSAL,
                45,
                10,
            ),
            _Step(
                "negotiation",
                known("Negotiation", "négociation", "négo", "closing", "accord verbal"),
                Phase.CLOSING,
                80,
                8,
            ),
        ),
    ),
    "tender": (
        known("Tenders", "appels d'offres", "ao", "marché public", "tender"),
        (
            _Step("spotted", known("Spotted", "détecté", "veille", "lead"), Phase.PROSPECTING, 5, 10),
            _Step(
                "go", known("Go decided", "go", "décision d'y aller", "qualif"), Phase.QUALIFICATION, 15, 10, (), True
            ),
            _Step(
                "proposal_sent",
                known("Bid submitted", "offre déposée", "offre remise", "propale", "devis", "bid"),
                Phase.PROPOSAL,
                30,
                25,
            ),
            _Step(
                "negotiation",
                known("Hearing", "soutenance", "audition", "négo", "négociation", "negotiation"),
                Phase.CLOSING,
                60,
                20,
            ),
        ),
    ),
}
TEMPLATES: tuple[str, ...] = tuple(_TEMPLATES)


def template_term(key: str) -> Term:
    """Return the name of a template."""
    return _TEMPLATES[key][0]


def process_from_template(key: str, *, process_id: int, new_stage_id: Callable[[], int]) -> Process:
    """Return the process of a template, its stages under new ids."""
    term, steps = _TEMPLATES[key]
    stages = tuple(
        Stage(
            id=new_stage_id(),
            process=process_id,
            position=n,
            key=step.key,
            term=step.term,
            phase=step.phase,
            terms=(Terms(valid_from=LONG_AGO, p=step.p * 100, days=step.days),),
            criteria=step.criteria,
            opportunity=step.opportunity,
        )
        for n, step in enumerate(steps)
    )
    return Process(id=process_id, key=key, term=term, stages=stages)
